using System.Buffers.Binary;
using PaJua.Codec;
using PaJua.Segments;

namespace PaJua.Terms;

/// <summary>The terms of one field in a segment's file. Immutable; for any number of threads.</summary>
/// <remarks><code>
/// size    field
///    …    blocks of up to 32 terms (<see cref="TermBlock"/>), one after another
///    …    the index over them (<see cref="TermIndex"/>)
///    8    where the index begins
///    8    number of terms
/// </code>The index is held in memory; a look-up is a search in it and reads one block. <see cref="TermDictionaryWriter"/> writes it.</remarks>
internal sealed class TermDictionary : FieldTerms, IDisposable
{
    /// <summary>Of what stands behind the index.</summary>
    public const int FooterLength = 2 * sizeof(long);

    private readonly bool _hasPositions;
    private readonly SectionReaderPool _readers;
    private readonly TermIndex _index;

    /// <summary>Opens a dictionary: reads its index.</summary>
    /// <param name="section">All of it, as the writer wrote it. To be kept open until this is disposed of.</param>
    /// <param name="hasPositions">Whether the field has positions, as it was written.</param>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public TermDictionary(Section section, bool hasPositions)
    {
        if (section.Length < FooterLength) throw Damage.Of($"a dictionary of terms has {section.Length} bytes, of at least {FooterLength}");
        _hasPositions = hasPositions;
        _readers = new SectionReaderPool(section);
        using var reader = section.Open();
        var end = section.Length - FooterLength;
        var footer = reader.Read(end, FooterLength);
        var offset = BinaryPrimitives.ReadInt64LittleEndian(footer);
        Count = BinaryPrimitives.ReadInt64LittleEndian(footer[sizeof(long)..]);
        _index = new TermIndex(reader, offset, end);
        if (Count < _index.Count || Count > (long)_index.Count * TermBlock.CountMax)
            throw Damage.Of($"a dictionary of {_index.Count} blocks is to have {Count} terms");
    }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    /// <exception cref="Pajs.PajsException"><see cref="Pajs.PajsErrorCode.Corrupt"/>.</exception>
    public override bool TryFind(ReadOnlySpan<byte> term, out TermInfo info)
    {
        info = default;
        if (term.IsEmpty) return false;
        var number = _index.Find(term);
        if (number < 0) return false;
        var reader = _readers.Rent();
        try
        {
            var block = new TermBlock(reader.Read(_index.OffsetOf(number), _index.LengthOf(number)));
            var found = block.Find(term);
            if (found < 0) return false;
            info = block.InfoOf(found, _hasPositions);
            return true;
        }
        finally
        {
            _readers.Return(reader);
        }
    }

    /// <inheritdoc/>
    /// <remarks>To be disposed of before this is.</remarks>
    public override TermCursor Walk() => new TermDictionaryCursor(_index, _readers, _hasPositions);

    /// <summary>Lets go of what it read. The section stays open.</summary>
    public void Dispose() => _readers.Dispose();
}
