using System.Buffers;
using Pajs.Files;

namespace Pajs.Storage.Log;

/// <summary>Finds frames without the help of the frames before them: behind a damaged or torn place.</summary>
internal static class FrameSearch
{
    /// <summary>Finds the next whole and undamaged frame of whatever address in a page.</summary>
    /// <param name="page">Bytes of one page, or the rest of one.</param>
    /// <param name="seed">Checksum of the database id.</param>
    /// <param name="offset">Where to look from, a multiple of <see cref="FrameHeader.Alignment"/>; then where the frame's entry begins.</param>
    /// <param name="header">The frame found.</param>
    public static bool TryFind(ReadOnlySpan<byte> page, uint seed, ref int offset, out FrameHeader header)
    {
        while (offset + FrameHeader.MagicDistance < page.Length)
        {
            var found = page[(offset + FrameHeader.MagicDistance)..].IndexOf(FrameHeader.Magic);
            if (found < 0) break;
            offset += found;
            var isAligned = offset % FrameHeader.Alignment == 0;
            if (isAligned && FrameHeader.TryReadAnywhere(page[(offset + FrameHeader.EntryHeaderLength)..], seed, out header)) return true;
            offset++;
        }

        offset = page.Length;
        header = default;
        return false;
    }

    /// <summary>Whether a segment file whose header cannot be read holds any frame.</summary>
    public static bool HasAnyFrame(IFile file, LogLayout layout, uint seed)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(layout.PageSize);
        try
        {
            for (var start = (long)LogLayout.HeaderBlockLength; start < file.Length; start += layout.PageSize)
            {
                var page = buffer.AsSpan(0, (int)Math.Min(layout.PageSize, file.Length - start));
                file.Read(start, page);
                var offset = 0;
                if (TryFind(page, seed, ref offset, out _)) return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return false;
    }
}
