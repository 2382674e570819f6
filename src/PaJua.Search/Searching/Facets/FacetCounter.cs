using Pajs;
using PaJua.Columns;
using PaJua.Searching.Filters;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Facets;

/// <summary>Counts one facet over the matches of a search. For one thread.</summary>
internal abstract class FacetCounter : IWindowCollector
{
    private readonly int _field;
    private ColumnReader? _reader;

    private protected FacetCounter(int field) => _field = field;

    /// <summary>The column of the segment, while there is one.</summary>
    private protected ColumnReader Reader => _reader!;

    /// <summary>Makes the counter of a facet.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field; <see cref="PajsErrorCode.InvalidSyntax"/>: the
    /// field cannot be counted so.</exception>
    public static FacetCounter Of(SearchFacet facet, SearchSchema schema)
    {
        var number = schema.NumberOf(facet.Field);
        if (number < 0)
            throw new PajsException(
                PajsErrorCode.NotFound, $"The facet '{facet.Name}' counts the field '{facet.Field}', which the search index has not.");
        var field = schema.Fields[number];
        if (!field.KeepsColumn || field.Type == SearchFieldType.Place) throw Wrong(facet, field);
        return (facet, field.Type) switch
        {
            (TermsFacet terms, SearchFieldType.Keyword) => new TextFacetCounter(terms, number),
            (TermsFacet terms, _) => new ValueFacetCounter(terms, number, ColumnNumber.KindOf(field.Type)),
            (PathFacet paths, SearchFieldType.Keyword) => new PathFacetCounter(paths, number),
            (RangesFacet ranges, not SearchFieldType.Keyword) => new RangesFacetCounter(ranges, number, field),
            (HistogramFacet histogram, SearchFieldType.WholeNumber or SearchFieldType.Number) =>
                new BucketFacetCounter(facet.Name, number, new HistogramBuckets(ColumnNumber.KindOf(field.Type), histogram.Width)),
            (DateFacet date, SearchFieldType.Date) => new BucketFacetCounter(facet.Name, number, new DateBuckets(date.Unit)),
            _ => throw Wrong(facet, field),
        };
    }

    /// <inheritdoc/>
    public void Begin(SegmentView segment)
    {
        if (segment.Column(_field) is not { } column) return;
        _reader = column.Open();
        Begin(segment, column);
    }

    /// <inheritdoc/>
    public void Take(int window, ReadOnlySpan<ulong> matches)
    {
        if (_reader is not null) Count(window, matches);
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_reader is null) return;
        EndColumn();
        _reader.Dispose();
        _reader = null;
    }

    /// <summary>What was counted.</summary>
    public abstract FacetResult ToResult();

    private protected virtual void Begin(SegmentView segment, Column column)
    {
    }

    private protected abstract void Count(int window, ReadOnlySpan<ulong> matches);

    private protected virtual void EndColumn()
    {
    }

    private static PajsException Wrong(SearchFacet facet, SearchField field) => new(
        PajsErrorCode.InvalidSyntax,
        $"A {facet.GetType().Name} does not count the field '{field.Name}' of type {field.Type}"
        + $"{(field.KeepsColumn ? "" : ", which keeps no column")}.");
}
