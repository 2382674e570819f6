using System.Numerics;
using PaJua.Columns;

namespace PaJua.Memory;

/// <summary>Reads a column in memory. For one thread.</summary>
internal sealed class MemoryColumnReader(MemoryPairs pairs) : ColumnReader
{
    private const int WordBits = 64;

    /// <inheritdoc/>
    public override bool TryGet(int document, out long value)
    {
        var place = pairs.FirstOf(document);
        var isThere = place < pairs.Count && pairs.Documents[place] == document;
        value = isThere ? pairs.Values[place] : 0;
        return isThere;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> GetAll(int document)
    {
        var start = pairs.FirstOf(document);
        return pairs.Values.AsSpan(start, EndOf(document, start) - start);
    }

    /// <inheritdoc/>
    public override void Gather(ReadOnlySpan<int> documents, ColumnValues values)
    {
        values.Clear();
        foreach (var document in documents)
            foreach (var value in GetAll(document)) values.Add(document, value);
    }

    /// <inheritdoc/>
    public override void Gather(int window, ReadOnlySpan<ulong> documents, ColumnValues values)
    {
        values.Clear();
        var first = window * ColumnBlock.Length;
        var place = pairs.FirstOf(first);
        for (var word = 0; word < ColumnBlock.Words; word++)
        {
            for (var left = documents[word]; left != 0; left &= left - 1)
            {
                var document = first + (word * WordBits) + BitOperations.TrailingZeroCount(left);
                while (place < pairs.Count && pairs.Documents[place] < document) place++;
                for (; place < pairs.Count && pairs.Documents[place] == document; place++) values.Add(document, pairs.Values[place]);
            }
        }
    }

    /// <inheritdoc/>
    public override void GetOwners(int window, Span<ulong> owners) => Match(window, long.MinValue, long.MaxValue, owners);

    /// <inheritdoc/>
    public override void Match(int window, long least, long greatest, Span<ulong> matches)
    {
        matches = matches[..ColumnBlock.Words];
        matches.Clear();
        if (least > greatest) return;
        var first = window * ColumnBlock.Length;
        var width = unchecked((ulong)(greatest - least));
        for (var place = pairs.FirstOf(first); place < pairs.Count; place++)
        {
            var inside = pairs.Documents[place] - first;
            if (inside >= ColumnBlock.Length) return;
            if (unchecked((ulong)(pairs.Values[place] - least)) <= width) matches[inside / WordBits] |= 1UL << inside;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private int EndOf(int document, int start)
    {
        while (start < pairs.Count && pairs.Documents[start] == document) start++;
        return start;
    }
}
