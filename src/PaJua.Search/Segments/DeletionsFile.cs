using System.Buffers.Binary;
using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>The file of a segment's deleted documents.</summary>
/// <remarks>Little-endian.<code>
///        8         magic, "PAJUADEL"
///        4         format version
///        4         number of documents of the segment
/// for each window of 4,096 documents with deleted ones, ascending
///        4         its number
///      512         its bits, 64 words
/// then
///        4         CRC-32C of all before
/// </code></remarks>
internal static class DeletionsFile
{
    private const int Version = 1;
    private const int VersionOffset = 8;
    private const int DocumentsOffset = VersionOffset + sizeof(int);
    private const int HeaderLength = DocumentsOffset + sizeof(int);
    private const int PageLength = sizeof(int) + (DeletedDocuments.WindowWords * sizeof(ulong));
    private const int ChecksumLength = sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "PAJUADEL"u8;

    /// <summary>Writes a new file, which is not flushed.</summary>
    public static void Write(IFileSystem files, string path, DeletedDocuments deleted)
    {
        var windows = Enumerable.Range(0, deleted.WindowCount).Where(deleted.MayHaveAny).ToArray();
        var bytes = new byte[HeaderLength + ((long)PageLength * windows.Length) + ChecksumLength];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(VersionOffset), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(DocumentsOffset), deleted.Documents);
        for (var i = 0; i < windows.Length; i++) WritePage(bytes.AsSpan(HeaderLength + (i * PageLength), PageLength), windows[i], deleted);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^ChecksumLength..), Crc32C.Compute(bytes.AsSpan(..^ChecksumLength)));
        using var file = files.Open(path, FileOpening.New);
        file.Write(0, bytes);
    }

    /// <summary>Reads a file.</summary>
    /// <returns>The windows with deleted documents, and their bits.</returns>
    public static List<(int Window, ulong[] Words)> Read(IFileSystem files, string path, int documents)
    {
        var bytes = ReadChecked(files, path);
        if (!bytes.StartsWith(Magic)) throw Codec.Damage.Of($"'{path}' does not begin as a file of deleted documents does");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[VersionOffset..]);
        if (version != Version)
            throw new PajsException(
                PajsErrorCode.FormatVersion,
                $"The file '{path}' is of format version {version}; this program reads version {Version}. Use a newer program.");
        var written = BinaryPrimitives.ReadInt32LittleEndian(bytes[DocumentsOffset..]);
        if (written != documents) throw Codec.Damage.Of($"'{path}' is of a segment of {written} documents, not of {documents}");
        var windows = new List<(int Window, ulong[] Words)>();
        for (var rest = bytes[HeaderLength..]; rest.Length > 0; rest = rest[PageLength..])
        {
            if (rest.Length < PageLength) throw Codec.Damage.Of($"'{path}' ends within a window");
            var page = ReadPage(rest, documents);
            if (page.Window <= (windows.Count == 0 ? -1 : windows[^1].Window)) throw Codec.Damage.Of($"the windows of '{path}' are out of order");
            windows.Add(page);
        }

        return windows;
    }

    private static void WritePage(Span<byte> page, int window, DeletedDocuments deleted)
    {
        BinaryPrimitives.WriteInt32LittleEndian(page, window);
        page = page[sizeof(int)..];
        foreach (var word in deleted.Window(window))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(page, word);
            page = page[sizeof(ulong)..];
        }
    }

    private static (int Window, ulong[] Words) ReadPage(ReadOnlySpan<byte> page, int documents)
    {
        var window = BinaryPrimitives.ReadInt32LittleEndian(page);
        var words = new ulong[DeletedDocuments.WindowWords];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(page[(sizeof(int) + (i * sizeof(ulong)))..]);
        var room = documents - ((long)window * DeletedDocuments.WindowLength);
        if (window < 0 || room <= 0) throw Codec.Damage.Of($"window {window} of deleted documents is not one of a segment of {documents}");
        for (var i = 0; i < words.Length; i++)
            if ((words[i] & BitsFrom(room - (i * 64))) != 0) throw Codec.Damage.Of($"a document behind the {documents} of a segment is deleted");
        return (window, words);
    }

    // Those bits of a word that are not below a limit.
    private static ulong BitsFrom(long limit) => limit >= 64 ? 0 : limit <= 0 ? ulong.MaxValue : ulong.MaxValue << (int)limit;

    private static ReadOnlySpan<byte> ReadChecked(IFileSystem files, string path)
    {
        var bytes = SmallFile.Read(files, path, "the deleted documents of a segment");
        if (bytes.Length < HeaderLength + ChecksumLength
            || Crc32C.Compute(bytes.AsSpan(..^ChecksumLength)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^ChecksumLength..)))
            throw Codec.Damage.Of($"the checksum of '{path}' is wrong");
        return bytes.AsSpan(..^ChecksumLength);
    }
}
