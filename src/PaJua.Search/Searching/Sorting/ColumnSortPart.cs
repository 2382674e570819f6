using PaJua.Columns;

namespace PaJua.Searching.Sorting;

/// <summary>By the values of a column: those of a window are gathered where it is told of before.</summary>
internal abstract class ColumnSortPart(FieldSort sort, int field) : SortPart(sort.IsDescending, sort.IsMissingFirst)
{
    private readonly ColumnValues _values = new();
    private ColumnReader? _reader;
    private int _window = -1;
    private int _place;

    /// <summary>Of the segment; null where no document has a value.</summary>
    private protected Column? Column { get; private set; }

    /// <inheritdoc/>
    public override void Begin(SegmentView segment)
    {
        Column = segment.Column(field);
        _reader = Column?.Open();
        _window = -1;
    }

    /// <inheritdoc/>
    public override void BeginWindow(int window, ReadOnlySpan<ulong> matches)
    {
        (_window, _place) = (window, 0);
        _reader?.Gather(window, matches, _values);
    }

    /// <inheritdoc/>
    public override SortKey Load(int document)
    {
        if (_reader is null) return None;
        var values = document / ColumnBlock.Length == _window ? Gathered(document) : _reader.GetAll(document);
        if (values.Length == 0) return None;
        var best = NumberOf(values[0]);
        foreach (var value in values[1..]) best = IsDescending ? Math.Max(best, NumberOf(value)) : Math.Min(best, NumberOf(value));
        return new SortKey { Number = best };
    }

    /// <inheritdoc/>
    public override void End()
    {
        _reader?.Dispose();
        (_reader, Column) = (null, null);
    }

    /// <summary>What a value is compared by.</summary>
    private protected abstract long NumberOf(long value);

    private ReadOnlySpan<long> Gathered(int document)
    {
        var documents = _values.Documents;
        while (_place < documents.Length && documents[_place] < document) _place++;
        var start = _place;
        while (_place < documents.Length && documents[_place] == document) _place++;
        return _values.Values[start.._place];
    }
}

/// <summary>By numbers, dates or booleans.</summary>
internal sealed class NumberSortPart(FieldSort sort, int field, ColumnKind kind) : ColumnSortPart(sort, field)
{
    /// <inheritdoc/>
    public override bool MayReach(int window, in SortKey worst)
    {
        // Documents without a value come before those that have one, or there may be room for them.
        if (None.Missing < 0 || worst.Missing > 0) return true;
        if (Column is null || !Column.TryGetRange(window, out var least, out var greatest)) return false;
        return IsDescending ? greatest >= worst.Number : least <= worst.Number;
    }

    /// <inheritdoc/>
    public override SearchValue ValueOf(in SortKey key) => key.Missing != 0 ? default : ColumnNumber.Decode(kind, key.Number);

    private protected override long NumberOf(long value) => value;
}
