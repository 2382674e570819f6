using PaJua.Columns;

namespace PaJua.Memory;

/// <summary>The texts of a column in memory: the terms of its field, numbered in the order in which they came.</summary>
internal sealed class MemoryTexts(MemoryField terms) : ColumnTexts
{
    /// <inheritdoc/>
    public override int Count { get; } = terms.Terms.Count;

    /// <inheritdoc/>
    public override int[] Order => terms.Sorted.Numbers;

    /// <inheritdoc/>
    public override ColumnTextReader Open() => new Reader(terms.Terms);

    private sealed class Reader(MemoryTermTable table) : ColumnTextReader
    {
        public override ReadOnlySpan<byte> Get(int number) => table.TextOf(number);

        public override void Dispose()
        {
        }
    }
}
