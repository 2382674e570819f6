using Pajs.Files;
using PaJua.Columns;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Columns;

/// <summary>A column as a list of the values of each document, and what a column must answer by it.</summary>
internal static class ColumnModel
{
    public const string Path = "/s-1.pajua";
    public const int Field = 7;

    private const int Window = ColumnBlock.Length;

    /// <summary>The values of random documents, of a random manner.</summary>
    public static long[][] RandomDocuments(Random random)
    {
        int[] counts = [0, 1, 63, 64, 1_000, Window - 1, Window, Window + 1, 3 * Window, 20_000];
        var present = random.Next(4) switch { 0 => 1.0, 1 => 0.0005, 2 => 0.5, _ => random.NextDouble() };
        var most = random.Next(3) == 0 ? random.Next(1, 6) : 1;
        var value = RandomValues(random);
        return [.. Enumerable.Range(0, counts[random.Next(counts.Length)]).Select(_ =>
            random.NextDouble() >= present ? [] : Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => value()).ToArray())];
    }

    public static SegmentFile Write(long[][] documents, ColumnKind kind = ColumnKind.WholeNumber)
    {
        var files = new MemoryFileSystem();
        using (var segment = new SegmentWriter(files, Path, documents.Length))
        {
            var column = new ColumnWriter(segment, Field, kind);
            for (var document = 0; document < documents.Length; document++)
                foreach (var value in documents[document]) column.Add(document, value);
            column.Complete();
            segment.Finish(isDurable: false);
        }

        return SegmentFile.Open(files, Path, new ChunkCache(0));
    }

    /// <summary>Asks a column everything.</summary>
    public static void RequireEqual(long[][] expected, Column column, Random random)
    {
        Assert.Equal(expected.Length, column.Documents);
        Assert.Equal(expected.Sum(values => values.Length), column.ValueCount);
        Assert.Equal(expected.Count(values => values.Length > 0), column.OwnerCount);
        RequireRange(expected, column.TryGetRange(out var least, out var greatest), least, greatest);
        using var reader = column.Open();
        foreach (var document in Enumerable.Range(0, expected.Length).OrderBy(_ => random.Next()).Take(500))
            RequireDocument(expected, reader, document);
        var windows = (expected.Length + Window - 1) / Window;
        for (var window = 0; window < windows; window++)
        {
            var inside = expected[(window * Window)..Math.Min(expected.Length, (window + 1) * Window)];
            RequireRange(inside, column.TryGetRange(window, out least, out greatest), least, greatest);
            RequireMatches(inside, reader, window, random);
            RequireWindow(inside, reader, window, random);
        }

        foreach (var fraction in new[] { 1.0, 0.3, 0.001 }) RequireGathered(expected, reader, fraction, random);
    }

    /// <summary>The bits of those documents of a window that fulfil a condition.</summary>
    public static ulong[] Bits<T>(T[] documents, Func<T, bool> condition)
    {
        var bits = new ulong[ColumnBlock.Words];
        for (var place = 0; place < documents.Length; place++)
            if (condition(documents[place])) bits[place / 64] |= 1UL << (place % 64);
        return bits;
    }

    private static Func<long> RandomValues(Random random)
    {
        var bits = random.Next(65);
        var least = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        var step = random.Next(3) == 0 ? random.NextInt64(1, 1L << 40) : 1;
        return random.Next(4) switch
        {
            0 => () => least,
            1 => () => random.NextInt64(long.MinValue, long.MaxValue) >> (bits % 64),
            2 => () => unchecked(least + (random.Next(1_000) * step)),
            _ => () => random.Next(50) == 0 ? long.MaxValue : random.Next(50) == 0 ? long.MinValue : random.Next(100),
        };
    }

    private static void RequireRange(long[][] expected, bool isAny, long least, long greatest)
    {
        var all = expected.SelectMany(values => values).ToArray();
        Assert.Equal(all.Length > 0, isAny);
        if (isAny) Assert.Equal((all.Min(), all.Max()), (least, greatest));
    }

    private static void RequireDocument(long[][] expected, ColumnReader reader, int document)
    {
        Assert.Equal(expected[document], reader.GetAll(document));
        Assert.Equal(expected[document].Length > 0, reader.TryGet(document, out var value));
        Assert.Equal(expected[document].FirstOrDefault(), value);
    }

    private static void RequireMatches(long[][] inside, ColumnReader reader, int window, Random random)
    {
        var bits = new ulong[ColumnBlock.Words];
        reader.GetOwners(window, bits);
        Assert.Equal(Bits(inside, values => values.Length > 0), bits);
        var all = inside.SelectMany(values => values).Append(0).ToArray();
        for (var i = 0; i < 20; i++)
        {
            var (least, greatest) = (Limit(), Limit());
            Array.Fill(bits, 0xA5A5UL);
            reader.Match(window, least, greatest, bits);
            Assert.Equal(Bits(inside, values => values.Any(value => value >= least && value <= greatest)), bits);
        }

        long Limit() => random.Next(6) switch
        {
            0 => long.MinValue,
            1 => long.MaxValue,
            2 => random.NextInt64(long.MinValue, long.MaxValue),
            var choice => unchecked(all[random.Next(all.Length)] + choice - 4),
        };
    }

    private static void RequireWindow(long[][] inside, ColumnReader reader, int window, Random random)
    {
        var one = random.Next(2) == 0 ? 2 : 200;
        int[] chosen = [.. Enumerable.Range(0, inside.Length).Where(_ => random.Next(one) == 0)];
        var bits = new ulong[ColumnBlock.Words];
        foreach (var place in chosen) bits[place / 64] |= 1UL << (place % 64);
        var values = new ColumnValues();
        reader.Gather(window, bits, values);
        Assert.Equal(chosen.SelectMany(place => inside[place].Select(value => ((window * Window) + place, value))), Pairs(values));
    }

    private static void RequireGathered(long[][] expected, ColumnReader reader, double fraction, Random random)
    {
        int[] chosen = [.. Enumerable.Range(0, expected.Length).Where(_ => random.NextDouble() < fraction)];
        var values = new ColumnValues();
        reader.Gather(chosen, values);
        Assert.Equal(chosen.SelectMany(document => expected[document].Select(value => (document, value))), Pairs(values));
    }

    private static List<(int Document, long Value)> Pairs(ColumnValues values)
    {
        var pairs = new List<(int, long)>();
        for (var i = 0; i < values.Count; i++) pairs.Add((values.Documents[i], values.Values[i]));
        return pairs;
    }
}
