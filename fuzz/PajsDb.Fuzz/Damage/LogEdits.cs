using System.Buffers.Binary;
using Pajs.Files;
using Pajs.Storage.Log;

namespace Pajs.Fuzz.Damage;

/// <summary>Carries out edits on the segment headers and frames of a log.</summary>
/// <remarks>A sealed edit gives the block a right checksum, by the length that it now claims, and chains the frames behind it to it: what comes
/// out is a log that only its content can betray.</remarks>
internal sealed class LogEdits
{
    private const int CrcLength = sizeof(uint);
    private const int LengthOffset = 8;
    private const int ChainOffset = 12;

    private readonly uint _seed;
    private readonly List<Block> _blocks = [];

    /// <summary>Finds the blocks of a sound log.</summary>
    public LogEdits(IReadOnlyList<(string Name, byte[] Bytes)> files, Guid databaseId)
    {
        _seed = FrameHeader.SeedFor(databaseId);
        for (var file = 0; file < files.Count; file++)
            if (SegmentFiles.NumberOf(files[file].Name) is not null) FindBlocks(file, files[file].Bytes);
    }

    /// <summary>How many there are.</summary>
    public int Count => _blocks.Count;

    /// <summary>Edits the files in place.</summary>
    public void Apply(IReadOnlyList<(string Name, byte[] Bytes)> files, List<Edit> edits)
    {
        foreach (var edit in edits)
        {
            var block = _blocks[edit.Block % _blocks.Count];
            var target = SpanOf(files, block);
            if (edit.Kind == EditKind.Copy) Copy(SpanOf(files, _blocks[edit.Place % _blocks.Count]), target);
            else EditScript.Apply(edit, target);
        }

        if (!edits.Exists(static edit => edit.IsSealed)) return;
        var sealedBlocks = edits.Where(static edit => edit.IsSealed).Select(edit => edit.Block % _blocks.Count).ToHashSet();
        Seal(files, sealedBlocks);
    }

    private void FindBlocks(int file, byte[] bytes)
    {
        _blocks.Add(new Block(file, 0, SegmentHeader.Length, IsFrame: false));
        for (var offset = LogLayout.HeaderBlockLength; offset + FrameHeader.EntryOverhead <= bytes.Length;)
        {
            var found = bytes.AsSpan(offset + FrameHeader.MagicDistance).IndexOf(FrameHeader.Magic);
            if (found < 0) return;
            offset += found;
            var frame = offset + FrameHeader.EntryHeaderLength;
            var length = FrameHeader.PeekLength(bytes.AsSpan(frame));
            if (length == 0 || frame + length > bytes.Length)
            {
                offset++;
                continue;
            }

            _blocks.Add(new Block(file, frame, length, IsFrame: true));
            offset = frame + length;
        }
    }

    // Every block from the first edited one on, in the order of the log, so that each frame names the checksum that the one before it has now.
    private void Seal(IReadOnlyList<(string Name, byte[] Bytes)> files, HashSet<int> sealedBlocks)
    {
        uint? previous = null;
        for (var number = sealedBlocks.Min(); number < _blocks.Count; number++)
        {
            var block = _blocks[number];
            var bytes = SpanOf(files, block);
            if (!block.IsFrame)
            {
                if (sealedBlocks.Contains(number)) BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Compute(bytes[CrcLength..]));
                continue;
            }

            if (previous is { } crc && !sealedBlocks.Contains(number)) BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChainOffset..], crc);
            var claimed = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthOffset..]);
            var room = files[block.File].Bytes.Length - block.Offset;
            var length = claimed >= FrameHeader.Length && claimed <= room ? claimed : block.Length;
            previous = Crc32C.Append(_seed, files[block.File].Bytes.AsSpan(block.Offset + CrcLength, length - CrcLength));
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, previous.Value);
        }
    }

    private static void Copy(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var length = Math.Min(source.Length, target.Length);
        source[..length].CopyTo(target);
    }

    private static Span<byte> SpanOf(IReadOnlyList<(string Name, byte[] Bytes)> files, Block block) =>
        files[block.File].Bytes.AsSpan(block.Offset, block.Length);

    private readonly record struct Block(int File, int Offset, int Length, bool IsFrame);
}
