using Pajs;
using PaJua.Columns;
using PaJua.Searching.Places;

namespace PaJua.Searching.Sorting;

/// <summary>One of the things that results are sorted by, in one segment after another. For one thread.</summary>
/// <param name="isDescending">Whether the greatest comes first.</param>
/// <param name="isMissingFirst">Whether documents without a value come first.</param>
internal abstract class SortPart(bool isDescending, bool isMissingFirst)
{
    /// <summary>Whether the greatest comes first.</summary>
    private protected bool IsDescending => isDescending;

    /// <summary>The key of a document without a value.</summary>
    private protected SortKey None => new() { Missing = isMissingFirst ? -1 : 1 };

    /// <summary>Makes what sorts as asked.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field; <see cref="PajsErrorCode.InvalidSyntax"/>: its
    /// values are not sorted so.</exception>
    public static SortPart Of(SearchSort sort, SearchSchema schema)
    {
        if (sort is ScoreSort byScore) return new ScoreSortPart(!byScore.IsAscending);
        var name = sort is FieldSort byField ? byField.Field : ((DistanceSort)sort).Field;
        var number = schema.NumberOf(name);
        if (number < 0)
            throw new PajsException(PajsErrorCode.NotFound, $"Results are to be sorted by the field '{name}', which the search index has not.");
        var field = schema.Fields[number];
        return (sort, field.Type) switch
        {
            (DistanceSort distance, SearchFieldType.Place) => new DistanceSortPart(distance, number),
            (FieldSort keyword, SearchFieldType.Keyword) when field.KeepsColumn => new TextSortPart(keyword, number),
            (FieldSort value, not SearchFieldType.Place) when field.KeepsColumn => new NumberSortPart(value, number, ColumnNumber.KindOf(field.Type)),
            _ => throw new PajsException(
                PajsErrorCode.InvalidSyntax,
                $"A {sort.GetType().Name} does not sort by the field '{name}' of type {field.Type}"
                + $"{(field.KeepsColumn ? "" : ", which keeps no column")}."),
        };
    }

    /// <summary>Begins with a segment.</summary>
    public abstract void Begin(SegmentView segment);

    /// <summary>Tells that the documents of a window will be asked for, in their order.</summary>
    /// <param name="window">Which.</param>
    /// <param name="matches">Its documents, 64 words.</param>
    public virtual void BeginWindow(int window, ReadOnlySpan<ulong> matches)
    {
    }

    /// <summary>Whether any document of a window may come before one of a key, or be equal to it.</summary>
    public virtual bool MayReach(int window, in SortKey worst) => true;

    /// <summary>The key of a document of the segment.</summary>
    public abstract SortKey Load(int document);

    /// <summary>Makes a key of an earlier segment one that can be compared with those of this one.</summary>
    public virtual void Adopt(ref SortKey key)
    {
    }

    /// <summary>Makes a key of this segment, or of an earlier one, one that outlives it.</summary>
    public virtual void Keep(ref SortKey key)
    {
    }

    /// <summary>Ends with the segment.</summary>
    public virtual void End()
    {
    }

    /// <summary>The value of a key.</summary>
    public abstract SearchValue ValueOf(in SortKey key);

    /// <summary>Less than 0 where one key comes before another.</summary>
    public int Compare(in SortKey one, in SortKey other)
    {
        if ((one.Missing | other.Missing) != 0) return one.Missing.CompareTo(other.Missing);
        var order = one.Number.CompareTo(other.Number);
        if (order == 0) order = CompareEqual(one, other);
        return isDescending ? -order : order;
    }

    /// <summary>Compares two keys of the same number.</summary>
    private protected virtual int CompareEqual(in SortKey one, in SortKey other) => 0;
}

/// <summary>By score.</summary>
internal sealed class ScoreSortPart(bool isDescending) : SortPart(isDescending, isMissingFirst: false)
{
    /// <summary>The score of the document that is asked for next.</summary>
    public float Score { get; set; }

    /// <inheritdoc/>
    public override void Begin(SegmentView segment)
    {
    }

    /// <inheritdoc/>
    public override SortKey Load(int document) => new() { Number = ColumnNumber.OfDouble(Score) };

    /// <inheritdoc/>
    public override SearchValue ValueOf(in SortKey key) => ColumnNumber.ToDouble(key.Number);
}

/// <summary>By the distance of a place.</summary>
internal sealed class DistanceSortPart : SortPart
{
    private readonly int _field;
    private readonly PlaceDistance _distance;
    private PlaceColumnReader? _reader;

    public DistanceSortPart(DistanceSort sort, int field)
        : base(sort.IsDescending, sort.IsMissingFirst)
    {
        var (longitude, latitude) = sort.Place.Place;
        (_field, _distance) = (field, new PlaceDistance(longitude, latitude));
    }

    /// <inheritdoc/>
    public override void Begin(SegmentView segment) => _reader = segment.Places(_field)?.Open();

    /// <inheritdoc/>
    public override SortKey Load(int document)
    {
        var places = _reader is null ? [] : _reader.GetAll(document);
        if (places.Length == 0) return None;
        var best = _distance.To(places[0].Longitude, places[0].Latitude);
        foreach (var (longitude, latitude) in places[1..])
        {
            var meters = _distance.To(longitude, latitude);
            best = IsDescending ? Math.Max(best, meters) : Math.Min(best, meters);
        }

        return new SortKey { Number = ColumnNumber.OfDouble(best) };
    }

    /// <inheritdoc/>
    public override void End()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <inheritdoc/>
    public override SearchValue ValueOf(in SortKey key) => key.Missing != 0 ? default : (SearchValue)ColumnNumber.ToDouble(key.Number);
}
