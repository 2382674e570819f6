using System.Text;
using PaJua.Columns;

namespace PaJua.Searching.Sorting;

/// <summary>By keywords. Within a segment they are compared by their places in its sorted texts, which are counted in twos; a text of an earlier
/// segment that this one does not have is between two of them.</summary>
internal sealed class TextSortPart(FieldSort sort, int field) : ColumnSortPart(sort, field)
{
    private ColumnTextReader? _texts;
    private int[]? _order;
    private int[]? _places;
    private int _count;

    /// <inheritdoc/>
    public override void Begin(SegmentView segment)
    {
        base.Begin(segment);
        (_order, _places, _count) = (null, null, 0);
        if (Column?.Texts is not { } texts) return;
        (_texts, _order) = (texts.Open(), texts.Order);
        _count = _order?.Length ?? texts.Count;
        if (_order is null) return;
        _places = new int[_order.Length];
        for (var place = 0; place < _order.Length; place++) _places[_order[place]] = place;
    }

    /// <inheritdoc/>
    public override void Adopt(ref SortKey key)
    {
        if (key.Missing == 0) key.Number = Find(key.Text);
    }

    /// <inheritdoc/>
    public override void Keep(ref SortKey key)
    {
        if (key.Missing == 0) key.Text ??= TextAt((int)(key.Number / 2)).ToArray();
    }

    /// <inheritdoc/>
    public override void End()
    {
        _texts?.Dispose();
        _texts = null;
        base.End();
    }

    /// <inheritdoc/>
    public override SearchValue ValueOf(in SortKey key) => key.Missing != 0 ? default : (SearchValue)Encoding.UTF8.GetString(key.Text!);

    private protected override long NumberOf(long value) => 2L * (_places is null ? value : _places[value]);

    // Only texts of earlier segments are between two, and these are known.
    private protected override int CompareEqual(in SortKey one, in SortKey other) =>
        (one.Number & 1) == 0 ? 0 : one.Text.AsSpan().SequenceCompareTo(other.Text);

    private long Find(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = TextAt(middle).SequenceCompareTo(text);
            if (order == 0) return 2L * middle;
            if (order < 0) low = middle + 1;
            else high = middle;
        }

        return (2L * low) - 1;
    }

    private ReadOnlySpan<byte> TextAt(int place) => _texts!.Get(_order is null ? place : _order[place]);
}
