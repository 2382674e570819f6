using Xunit;

namespace PaJua.Tests.Stemming;

/// <summary>Suffix tables against the plain way to find a longest suffix.</summary>
public sealed class SuffixTableLaws
{
    [Fact]
    public void The_longest_suffix_is_found()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var suffixes = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Text(random, 1, 5)).Distinct().ToArray();
            var table = new SuffixTable<string>([.. suffixes.Select(static suffix => (suffix, suffix))]);
            for (var round = 0; round < 200; round++)
            {
                var word = Text(random, 0, 9);
                var longest = suffixes.Where(suffix => word.EndsWith(suffix, StringComparison.Ordinal)).MaxBy(static suffix => suffix.Length);
                Assert.Equal(new Suffix<string>(longest, longest?.Length ?? 0), table.Find(word));
            }
        }
    }

    [Fact]
    public void Suffixes_of_a_group_share_its_value()
    {
        var table = new SuffixTable<int>(("ation ations", 1), ("s", 2));
        Assert.Equal(new Suffix<int>(1, 6), table.Find("stations"));
        Assert.Equal(new Suffix<int>(2, 1), table.Find("tions"));
        Assert.False(table.Find("tion").IsFound);
        Assert.False(table.Find("").IsFound);
    }

    [Fact]
    public void A_suffix_is_in_one_group_only() =>
        Assert.Throws<ArgumentException>(static () => new SuffixTable<int>(("ation s", 1), ("s", 2)));

    private static string Text(Random random, int shortest, int longest) =>
        string.Concat(Enumerable.Range(0, random.Next(shortest, longest + 1)).Select(_ => "abcяз\uFFFF"[random.Next(6)]));
}
