using PaJua.Columns;

namespace PaJua.Searching.Filters;

/// <summary>Documents with any value.</summary>
internal sealed class OwnerFilter(Column column) : ColumnFilter
{
    private readonly ColumnReader _reader = column.Open();

    /// <inheritdoc/>
    public override long Cost => column.OwnerCount;

    /// <inheritdoc/>
    public override void Match(int window, Span<ulong> matches) => _reader.GetOwners(window, matches);

    /// <inheritdoc/>
    public override bool Matches(int document) => _reader.TryGet(document, out _);

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();
}
