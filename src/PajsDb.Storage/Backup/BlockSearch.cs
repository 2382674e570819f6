using Pajs.Files;

namespace Pajs.Storage.Backup;

/// <summary>Looks for the next undamaged beginning of a block behind a damaged one, at every byte.</summary>
internal sealed class BlockSearch(IFile file, uint seed)
{
    private const int WindowLength = 64 << 10;

    private readonly byte[] _window = GC.AllocateUninitializedArray<byte>((int)Math.Min(WindowLength, file.Length));

    /// <param name="from">The first byte at which it may begin.</param>
    /// <param name="place">Where it begins.</param>
    /// <param name="block">What it says.</param>
    public bool TryFind(long from, out long place, out ArchiveBlock block)
    {
        var end = file.Length;
        for (place = from; end - place >= ArchiveBlock.HeaderLength;)
        {
            var window = _window.AsSpan(0, (int)Math.Min(WindowLength, end - place));
            file.Read(place, window);
            if (TryFind(window, out var offset, out block))
            {
                place += offset;
                return true;
            }

            // What begins in the last bytes is whole only in the next window.
            place += window.Length - ArchiveBlock.HeaderLength + 1;
        }

        block = default;
        return false;
    }

    private bool TryFind(ReadOnlySpan<byte> window, out int offset, out ArchiveBlock block)
    {
        for (offset = 0; offset + ArchiveBlock.HeaderLength <= window.Length; offset++)
        {
            var magic = window[(offset + ArchiveBlock.MagicOffset)..].IndexOf(ArchiveBlock.Magic);
            if (magic < 0) break;
            offset += magic;
            if (ArchiveBlock.TryRead(window[offset..], seed, out block)) return true;
        }

        block = default;
        return false;
    }
}
