using PaJua.Analysis;
using Xunit;

namespace PaJua.Tests.Analysis;

/// <summary>What holds for every text and every chain.</summary>
public class AnalyzerLaws
{
    private const string Alphabet = "aaabcdEFzZ019  ..,,'':;_-\"/\n#*éÅßİ\u0301\u200D\uFE0F\u20E3\u00ADאשКщ東京ひカｶﾞ한글กร🎉👩🇳🇴\uD800";

    private static readonly AnalyzerDefinition[] Definitions =
    [
        .. AnalyzerDefinition.PresetNames.Select(AnalyzerDefinition.Preset),
        new AnalyzerDefinition("standard").With("fold").With("german").With("reverse").With("unique"),
        new AnalyzerDefinition("standard").With("bigram", ("singles", true)).With("ngram", ("min", 1), ("max", 2)),
        new AnalyzerDefinition("standard").With("lowercase").With("length", ("max", 3))
            .With("synonyms", ("rules", new[] { "a b, c, d e f", "z => a a" })),
        new AnalyzerDefinition("path").With("truncate", ("length", 4)),
        new AnalyzerDefinition("ngram", ("min", 2), ("max", 4)).With("unique", ("samePositionOnly", true)),
    ];

    [Fact]
    public void Offsets_are_within_the_text_and_positions_never_go_back()
    {
        foreach (var (analyzer, text) in Samples(300))
        {
            var position = 0;
            foreach (var token in analyzer.Analyze(text))
            {
                Assert.InRange(token.StartOffset, 0, token.EndOffset);
                Assert.InRange(token.EndOffset, token.StartOffset, text.Length);
                Assert.True(token.Position >= position && token.PositionLength >= 1);
                position = token.Position;
            }
        }
    }

    [Fact]
    public void A_chain_used_again_gives_what_a_new_one_gives()
    {
        foreach (var (analyzer, text) in Samples(200))
        {
            var length = text.Length / 2;
            using (var broken = analyzer.Rent())
            {
                broken.Read(text.AsMemory(0, length));
                broken.Next();
            }

            Assert.Equal(new Analyzer(analyzer.Definition).Analyze(text), analyzer.Analyze(text));
        }
    }

    [Fact]
    public void Values_of_a_field_are_apart()
    {
        var analyzer = Analyzer.Find("english");
        using var tokens = analyzer.Rent();
        tokens.Read("one cat the".AsMemory());
        Assert.True(tokens.Next() && tokens.Next());
        Assert.Equal((1, 4, 7), (tokens.Position, tokens.StartOffset, tokens.EndOffset));
        Assert.False(tokens.Next());
        Assert.False(tokens.Next());
        tokens.Read("dogs".AsMemory());
        Assert.True(tokens.Next());
        Assert.Equal("dog", tokens.Text.ToString());
        Assert.Equal((2 + FieldTokens.PositionGap + 1, 12, 16), (tokens.Position, tokens.StartOffset, tokens.EndOffset));
    }

    [Fact]
    public void Threads_share_an_analyzer()
    {
        var analyzer = Analyzer.Find("english");
        var texts = Enumerable.Range(0, 64).Select(static seed => Text(new Random(seed), 400)).ToArray();
        var expected = texts.Select(analyzer.Analyze).ToArray();
        Parallel.For(0, 512, i => Assert.Equal(expected[i % 64], analyzer.Analyze(texts[i % 64])));
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("english")]
    [InlineData("german")]
    [InlineData("cjk")]
    [InlineData("autocomplete")]
    public void Nothing_is_allocated_per_token(string preset)
    {
        var text = string.Concat(Enumerable.Repeat("The naïve fox's quickly jumping über 東京都 ", 500)).AsMemory();
        var analyzer = Analyzer.Find(preset);
        Count(analyzer, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Count(analyzer, text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, count / 4);
    }

    private static int Count(Analyzer analyzer, ReadOnlyMemory<char> text)
    {
        using var tokens = analyzer.Rent();
        tokens.Read(text);
        var count = 0;
        while (tokens.Next()) count++;
        return count;
    }

    private static IEnumerable<(Analyzer Analyzer, string Text)> Samples(int count)
    {
        var random = new Random(20261122);
        foreach (var definition in Definitions)
        {
            var analyzer = new Analyzer(definition);
            for (var i = 0; i < count; i++) yield return (analyzer, Text(random, random.Next(60)));
        }
    }

    private static string Text(Random random, int length) =>
        string.Create(length, random, static (span, random) =>
        {
            foreach (ref var unit in span) unit = Alphabet[random.Next(Alphabet.Length)];
        });
}
