namespace Pajs.Storage.Log;

/// <summary>Finds frames without the help of the frames before them: behind a damaged or torn place.</summary>
internal static class FrameSearch
{
    /// <summary>Finds the next whole and undamaged frame of a page that bears the address it is found at.</summary>
    /// <param name="page">Bytes of one page, or the rest of one.</param>
    /// <param name="address">Log address of the first of them.</param>
    /// <param name="seed">Checksum of the database id.</param>
    /// <param name="offset">Where to look from, a multiple of <see cref="FrameHeader.Alignment"/>; then where the frame's entry begins.</param>
    /// <param name="header">The frame found.</param>
    public static bool TryFind(ReadOnlySpan<byte> page, long address, uint seed, ref int offset, out FrameHeader header)
    {
        while (offset + FrameHeader.MagicDistance < page.Length)
        {
            var found = page[(offset + FrameHeader.MagicDistance)..].IndexOf(FrameHeader.Magic);
            if (found < 0) break;
            offset += found;
            var isAligned = offset % FrameHeader.Alignment == 0;
            if (isAligned && FrameHeader.TryRead(page[(offset + FrameHeader.EntryHeaderLength)..], address + offset, seed, out header)) return true;
            offset++;
        }

        offset = page.Length;
        header = default;
        return false;
    }
}
