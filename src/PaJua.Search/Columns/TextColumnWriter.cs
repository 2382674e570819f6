using PaJua.Segments;
using PaJua.Stored;

namespace PaJua.Columns;

/// <summary>Writes a column of texts: the distinct ones sorted by their bytes, and for each value the number of its text. Holds the distinct texts,
/// and eight bytes for each value.</summary>
/// <param name="segment">The segment.</param>
/// <param name="field">The number of the field.</param>
internal sealed class TextColumnWriter(SegmentWriter segment, int field)
{
    private readonly Dictionary<byte[], int> _numbers = new(ByteComparer.Instance);
    private readonly List<byte[]> _texts = [];
    private readonly List<(int Document, int Number)> _values = [];

    /// <summary>Adds a value.</summary>
    /// <param name="document">Not less than the one before; the same for one more value of it.</param>
    /// <param name="text">In UTF-8.</param>
    public void Add(int document, ReadOnlySpan<byte> text)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(text, out var number))
        {
            number = _texts.Count;
            var copy = text.ToArray();
            _texts.Add(copy);
            _numbers.Add(copy, number);
        }

        _values.Add((document, number));
    }

    /// <summary>Writes the column. Nothing may be added any more.</summary>
    public void Complete()
    {
        var sorted = new int[_texts.Count];
        for (var number = 0; number < sorted.Length; number++) sorted[number] = number;
        Array.Sort(sorted, (left, right) => _texts[left].AsSpan().SequenceCompareTo(_texts[right]));
        var ordinals = new int[sorted.Length];
        var texts = BeginTexts(segment, field);
        for (var ordinal = 0; ordinal < sorted.Length; ordinal++)
        {
            ordinals[sorted[ordinal]] = ordinal;
            texts.Add(_texts[sorted[ordinal]]);
        }

        texts.Complete();
        var column = new ColumnWriter(segment, field, ColumnKind.Text);
        foreach (var (document, number) in _values) column.Add(document, ordinals[number]);
        column.Complete();
    }

    /// <summary>Begins the sections of the distinct texts.</summary>
    public static ByteStringsWriter BeginTexts(SegmentWriter segment, int field) =>
        new(segment.Begin(SectionKind.ColumnTexts, field), segment.Begin(SectionKind.ColumnTextIndex, field));
}
