using PaJua.Segments;
using PaJua.Stored;

namespace PaJua.Columns;

/// <summary>Writes the columns of one field in several segments as one column, without the documents that are left out.</summary>
internal static class ColumnMerger
{
    /// <summary>Merges columns of one kind.</summary>
    /// <param name="target">The segment that they go into.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="sources">In the order of their documents; a segment without the column is left out.</param>
    /// <exception cref="ArgumentException">There are none, or they are of different kinds.</exception>
    public static void Merge(SegmentWriter target, int field, IReadOnlyList<ColumnSource> sources)
    {
        if (sources.Count == 0) throw new ArgumentException("There is no column to merge.", nameof(sources));
        var kind = sources[0].Column.Kind;
        if (sources.Any(source => source.Column.Kind != kind))
            throw new ArgumentException("Columns of different kinds are not one.", nameof(sources));
        var ordinals = kind == ColumnKind.Text ? MergeTexts(target, field, sources) : null;
        var column = new ColumnWriter(target, field, kind);
        for (var i = 0; i < sources.Count; i++) Copy(sources[i], column, ordinals?[i]);
        column.Complete();
    }

    /// <summary>Merges columns of places.</summary>
    /// <inheritdoc cref="Merge"/>
    public static void MergePlaces(SegmentWriter target, int field, IReadOnlyList<(PlaceColumn Column, MergedDocuments Documents)> sources)
    {
        Merge(target, field, [.. sources.Select(source => new ColumnSource(source.Column.Longitudes, source.Documents))]);
        var latitudes = new ColumnWriter(target, field, ColumnKind.Coordinate, SectionKind.Latitudes, SectionKind.LatitudeIndex);
        foreach (var (column, documents) in sources) Copy(new ColumnSource(column.Latitudes, documents), latitudes, null);
        latitudes.Complete();
    }

    /// <param name="source">What is copied.</param>
    /// <param name="target">Where.</param>
    /// <param name="ordinals">What each value becomes; null where it stays.</param>
    private static void Copy(ColumnSource source, ColumnWriter target, int[]? ordinals) =>
        Visit(source, (document, value) => target.Add(document, ordinals is null ? value : ordinals[value]));

    /// <summary>Writes the texts that documents still have, sorted.</summary>
    /// <returns>For each source, which number each of its texts becomes.</returns>
    private static int[][] MergeTexts(SegmentWriter target, int field, IReadOnlyList<ColumnSource> sources)
    {
        var cursors = sources.Select(TextsInUse).ToArray();
        var ordinals = cursors.Select(cursor => new int[cursor.Count]).ToArray();
        var texts = TextColumnWriter.BeginTexts(target, field);
        try
        {
            while (LeastOf(cursors) is { } least)
            {
                var ordinal = texts.Count;
                texts.Add(least.Text);
                var text = least.Text.ToArray();
                for (var i = 0; i < cursors.Length; i++)
                {
                    if (cursors[i].IsOver || !cursors[i].Text.SequenceEqual(text)) continue;
                    ordinals[i][cursors[i].Number] = ordinal;
                    cursors[i].Next();
                }
            }
        }
        finally
        {
            foreach (var cursor in cursors) cursor.Dispose();
        }

        texts.Complete();
        return ordinals;
    }

    private static TextCursor? LeastOf(TextCursor[] cursors)
    {
        TextCursor? least = null;
        foreach (var cursor in cursors)
            if (!cursor.IsOver && (least is null || cursor.Text.SequenceCompareTo(least.Text) < 0)) least = cursor;
        return least;
    }

    private static TextCursor TextsInUse(ColumnSource source)
    {
        var texts = source.Column.Texts!;
        var isUsed = new bool[texts.Count];
        Visit(source, (_, value) => isUsed[value] = true);
        return new TextCursor(texts.Open(), isUsed);
    }

    /// <summary>Tells each value of the documents that are not left out, and what its document becomes.</summary>
    private static void Visit(ColumnSource source, Action<int, long> take)
    {
        Span<ulong> owners = stackalloc ulong[ColumnBlock.Words];
        var values = new ColumnValues();
        using var reader = source.Column.Open();
        for (var window = 0; window * (long)ColumnBlock.Length < source.Column.Documents; window++)
        {
            reader.GetOwners(window, owners);
            reader.Gather(window, owners, values);
            for (var i = 0; i < values.Count; i++)
            {
                var document = source.Documents[values.Documents[i]];
                if (document != MergedDocuments.None) take(document, values.Values[i]);
            }
        }
    }

    /// <summary>Walks over the texts of one source that are in use. For one thread.</summary>
    private sealed class TextCursor : IDisposable
    {
        private readonly ByteStringsReader _texts;
        private readonly bool[] _isUsed;

        public TextCursor(ByteStringsReader texts, bool[] isUsed)
        {
            (_texts, _isUsed) = (texts, isUsed);
            Number = -1;
            Next();
        }

        public int Count => _isUsed.Length;

        public int Number { get; private set; }

        public bool IsOver => Number >= _isUsed.Length;

        public ReadOnlySpan<byte> Text => _texts.Get(Number);

        public void Next()
        {
            do Number++;
            while (!IsOver && !_isUsed[Number]);
        }

        public void Dispose() => _texts.Dispose();
    }
}
