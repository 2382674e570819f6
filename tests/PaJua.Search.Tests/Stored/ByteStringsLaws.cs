using System.Text;
using Pajs;
using PaJua.Segments;
using PaJua.Stored;
using Xunit;

namespace PaJua.Tests.Stored;

/// <summary>Sorted strings are found where a sorted list has them.</summary>
public sealed class ByteStringsLaws
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1_000)]
    public void A_string_is_found_where_it_is_or_would_be(int count)
    {
        var random = new Random(count);
        var sorted = new SortedSet<string>(StringComparer.Ordinal);
        while (sorted.Count < count) sorted.Add(RandomText(random));
        string[] expected = [.. sorted];
        using var reader = Write(expected.Select(Encoding.ASCII.GetBytes)).Open();
        foreach (var text in expected.Concat(Enumerable.Range(0, 500).Select(_ => RandomText(random))).Append(""))
        {
            var place = Array.BinarySearch(expected, text, StringComparer.Ordinal);
            Assert.Equal(place >= 0 ? place : ~place, reader.Find(Encoding.ASCII.GetBytes(text), out var isThere));
            Assert.Equal(place >= 0, isThere);
        }
    }

    [Fact]
    public void An_index_that_does_not_go_with_its_count_is_damaged()
    {
        var index = new MemorySectionWriter();
        index.GetSpan(16)[..16].Fill(3);
        index.Advance(16);
        var error = Assert.Throws<PajsException>(() => new ByteStrings(new MemorySectionWriter().ToSection(), index.ToSection()));
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
    }

    private static string RandomText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(40) == 0 ? random.Next(1_000) : random.Next(8)).Select(_ => (char)('a' + random.Next(4))));

    private static ByteStrings Write(IEnumerable<byte[]> sorted)
    {
        var (strings, index) = (new MemorySectionWriter(), new MemorySectionWriter());
        var writer = new ByteStringsWriter(strings, index);
        foreach (var bytes in sorted) writer.Add(bytes);
        writer.Complete();
        return new ByteStrings(strings.ToSection(), index.ToSection());
    }
}
