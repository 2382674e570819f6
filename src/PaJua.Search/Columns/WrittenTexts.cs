using PaJua.Stored;

namespace PaJua.Columns;

/// <summary>The texts of a column of a segment's file, numbered in their order.</summary>
internal sealed class WrittenTexts(ByteStrings strings) : ColumnTexts
{
    /// <inheritdoc/>
    public override int Count => strings.Count;

    /// <inheritdoc/>
    public override int[]? Order => null;

    /// <inheritdoc/>
    public override ColumnTextReader Open() => new Reader(strings.Open());

    private sealed class Reader(ByteStringsReader strings) : ColumnTextReader
    {
        public override ReadOnlySpan<byte> Get(int number) => strings.Get(number);

        public override void Dispose() => strings.Dispose();
    }
}
