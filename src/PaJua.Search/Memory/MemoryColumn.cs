using PaJua.Columns;

namespace PaJua.Memory;

/// <summary>A column in memory, as a search sees it: no documents but the first ones.</summary>
internal sealed class MemoryColumn : Column
{
    private readonly MemoryPairs _pairs;

    /// <param name="numbers">The values.</param>
    /// <param name="kind">What they are.</param>
    /// <param name="documents">Only documents below this are seen.</param>
    /// <param name="texts">Where they are texts.</param>
    public MemoryColumn(MemoryNumbers numbers, ColumnKind kind, int documents, MemoryField? texts = null)
    {
        (_pairs, Kind, Documents) = (numbers.Take(documents), kind, documents);
        OwnerCount = _pairs.CountOwners();

        // After the values, which are numbers of these.
        Texts = texts is null ? null : new MemoryTexts(texts);
    }

    /// <inheritdoc/>
    public override ColumnKind Kind { get; }

    /// <inheritdoc/>
    public override int Documents { get; }

    /// <inheritdoc/>
    public override int OwnerCount { get; }

    /// <inheritdoc/>
    public override long ValueCount => _pairs.Count;

    /// <inheritdoc/>
    public override ColumnTexts? Texts { get; }

    /// <inheritdoc/>
    public override bool TryGetRange(out long least, out long greatest) =>
        TryGetRange(_pairs.Values.AsSpan(0, _pairs.Count), out least, out greatest);

    /// <inheritdoc/>
    public override bool TryGetRange(int window, out long least, out long greatest)
    {
        var start = _pairs.FirstOf(window * ColumnBlock.Length);
        var end = _pairs.FirstOf((window + 1) * ColumnBlock.Length);
        return TryGetRange(_pairs.Values.AsSpan(start, end - start), out least, out greatest);
    }

    /// <inheritdoc/>
    public override ColumnReader Open() => new MemoryColumnReader(_pairs);

    private static bool TryGetRange(ReadOnlySpan<long> values, out long least, out long greatest)
    {
        (least, greatest) = (0, 0);
        if (values.Length == 0) return false;
        (least, greatest) = (long.MaxValue, long.MinValue);
        foreach (var value in values) (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        return true;
    }
}
