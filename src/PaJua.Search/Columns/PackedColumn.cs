using PaJua.Segments;
using PaJua.Stored;

namespace PaJua.Columns;

/// <summary>A column of a segment's file: blocks of 4,096 documents, and an index of what is known of each, which is held in memory.</summary>
/// <remarks>The index is a byte with the <see cref="ColumnKind"/>, and an entry for each block: see <see cref="ColumnBlock"/>.</remarks>
internal sealed class PackedColumn : Column
{
    private readonly Section _values;
    private readonly ColumnBlock[] _blocks;
    private readonly int _owners;
    private readonly long _count;

    private PackedColumn(Section values, ReadOnlySpan<byte> index, int documents, ColumnTexts? texts)
    {
        (_values, Documents, Texts) = (values, documents, texts);
        var count = (int)(((long)documents + ColumnBlock.Length - 1) / ColumnBlock.Length);
        if (index.Length != 1 + ((long)count * ColumnBlock.EntryLength))
            throw Codec.Damage.Of($"the index of a column of {documents} documents has {index.Length} bytes");
        Kind = (ColumnKind)index[0];
        if (!Enum.IsDefined(Kind) || (Kind == ColumnKind.Text) != texts is not null) throw Codec.Damage.Of($"a column is of kind {index[0]}");
        _blocks = new ColumnBlock[count];
        for (var block = 0; block < count; block++)
        {
            var entry = index.Slice(1 + (block * ColumnBlock.EntryLength), ColumnBlock.EntryLength);
            _blocks[block] = ColumnBlock.Read(entry, Math.Min(ColumnBlock.Length, documents - (block * ColumnBlock.Length)), values.Length);
            _owners += _blocks[block].Owners;
            _count += _blocks[block].Values;
        }

        if (texts is not null && TryGetRange(out var least, out var greatest) && (least < 0 || greatest >= texts.Count))
            throw Codec.Damage.Of($"a column of {texts.Count} texts has those of numbers {least} to {greatest}");
    }

    public override ColumnKind Kind { get; }

    public override int Documents { get; }

    public override int OwnerCount => _owners;

    public override long ValueCount => _count;

    public override ColumnTexts? Texts { get; }

    /// <summary>Opens that of a field; null where there is none.</summary>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>, or the disk failed.</exception>
    public static PackedColumn? Open(SegmentFile segment, int field)
    {
        var texts = segment.Section(SectionKind.ColumnTexts, field) is { } strings && segment.Section(SectionKind.ColumnTextIndex, field) is { } index
            ? new WrittenTexts(new ByteStrings(strings, index))
            : null;
        return Open(segment, field, SectionKind.Column, SectionKind.ColumnIndex, texts);
    }

    /// <summary>Opens one in sections of its own; null where there is none.</summary>
    /// <inheritdoc cref="Open(SegmentFile, int)"/>
    public static PackedColumn? Open(SegmentFile segment, int field, SectionKind valuesKind, SectionKind indexKind, ColumnTexts? texts = null) =>
        segment.Section(valuesKind, field) is not { } values ? null
        : segment.Section(indexKind, field) is not { } index ? throw Codec.Damage.Of($"the column of field {field} has no index")
        : new PackedColumn(values, index.ReadAll().Span, segment.Documents, texts);

    public override bool TryGetRange(out long least, out long greatest)
    {
        (least, greatest) = (long.MaxValue, long.MinValue);
        foreach (ref readonly var block in _blocks.AsSpan())
            if (block.Values > 0) (least, greatest) = (Math.Min(least, block.Least), Math.Max(greatest, block.Greatest));
        if (_count == 0) (least, greatest) = (0, 0);
        return _count > 0;
    }

    public override bool TryGetRange(int window, out long least, out long greatest)
    {
        ref readonly var block = ref _blocks[window];
        (least, greatest) = (block.Least, block.Greatest);
        return block.Values > 0;
    }

    public override ColumnReader Open() => new PackedColumnReader(_blocks, _values.Open());
}
