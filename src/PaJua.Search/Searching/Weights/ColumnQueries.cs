using Pajs;
using PaJua.Searching.Filters;
using PaJua.Searching.Places;

namespace PaJua.Searching.Weights;

/// <summary>Makes queries ready that columns answer. All matches of one have the same score.</summary>
/// <param name="schema">The fields.</param>
internal sealed class ColumnQueries(SearchSchema schema)
{
    /// <summary>Whether a field has a column and no terms.</summary>
    public bool HasOnlyColumn(int field) => schema.Fields[field] is { KeepsColumn: true, HasTerms: false };

    /// <summary>Documents with a value between two.</summary>
    public ConstantWeight Range(int field, RangeQuery query, float? boost)
    {
        RequireNumbers(field);
        return Range(field, FieldRange.Of(schema.Fields[field], query), boost);
    }

    /// <summary>Documents with a value that is equal to one.</summary>
    public ConstantWeight Equal(int field, string value, float? boost)
    {
        RequireNumbers(field);
        return Range(field, FieldRange.Equal(schema.Fields[field], value), boost);
    }

    /// <summary>Documents with any value.</summary>
    public ConstantWeight Exists(int field, float? boost)
    {
        var named = schema.Fields[field];
        if (!named.KeepsColumn) throw Wrong(named, "keeps no column, so that it cannot be asked whether it has a value");
        return named.Type == SearchFieldType.Place
            ? Filter(segment => segment.Places(field) is { } places ? new OwnerFilter(places.Longitudes) : null, boost)
            : Filter(segment => segment.Column(field) is { } column ? new OwnerFilter(column) : null, boost);
    }

    /// <summary>Documents with a place no farther from another.</summary>
    public ConstantWeight Distance(int field, DistanceQuery query, float? boost)
    {
        var named = schema.Fields[field];
        if (named.Type != SearchFieldType.Place) throw Wrong(named, "has no places, so that it cannot be asked for distances");
        var (longitude, latitude) = query.Place.Place;
        var distance = new PlaceDistance(longitude, latitude);
        return Filter(segment => segment.Places(field) is { } places ? new DistanceFilter(places, distance, query.Meters) : null, boost);
    }

    private static ConstantWeight Range(int field, ColumnRange range, float? boost) =>
        Filter(segment => !range.IsEmpty && segment.Column(field) is { } column ? new RangeFilter(column, range) : null, boost);

    private static ConstantWeight Filter(Func<SegmentView, ColumnFilter?> open, float? boost) => new(new FilterWeight(open), boost ?? 0);

    private void RequireNumbers(int field)
    {
        var named = schema.Fields[field];
        if (!HasOnlyColumn(field) || named.Type == SearchFieldType.Place)
            throw Wrong(named, "has no numbers, dates or booleans, so that it cannot be asked for these");
    }

    private static PajsException Wrong(SearchField field, string what) =>
        new(PajsErrorCode.InvalidSyntax, $"The field '{field.Name}' of type {field.Type} {what}.");
}
