using Pajs.Files;
using Pajs.Storage.Log;

namespace Pajs.Storage.Tests.Log;

/// <summary>What the tests of the log share: a small layout, payloads that can be told apart, and files that can be copied and altered.</summary>
internal static class LogFixture
{
    public const string Directory = "/db/log";

    public static readonly Guid DatabaseId = new("0198c0de-0000-7000-8000-000000000001");

    public static readonly CommitLogOptions Options = new() { DatabaseId = DatabaseId, SegmentSize = 4096, PageSize = 512 };

    public static CommitLog Open(IFileSystem files, long appliedThrough = 0) => CommitLog.Open(files, Directory, Options, new Lsn(appliedThrough));

    /// <summary>A payload that says which transaction it belongs to and that no other one equals.</summary>
    public static byte[] Payload(long lsn, int length)
    {
        var payload = new byte[length];
        new Random((int)((lsn * 7919) + length)).NextBytes(payload);
        return payload;
    }

    public static void Commit(CommitLog log, params byte[][] payloads)
    {
        log.Reserve(payloads.Sum(p => (long)p.Length), payloads.Length);
        foreach (var payload in payloads) log.Append(payload);
        log.Flush(sync: true);
    }

    /// <summary>All transactions from <paramref name="from"/> on, checked for gaps.</summary>
    public static List<byte[]> ReadAll(CommitLog log, long from)
    {
        var payloads = new List<byte[]>();
        using var reader = log.Read(new Lsn(from));
        while (reader.MoveNext())
        {
            Assert.Equal(from + payloads.Count, reader.Lsn.Value);
            payloads.Add(reader.Payload.ToArray());
        }

        return payloads;
    }

    public static MemoryFileSystem Copy(IFileSystem source)
    {
        var copy = new MemoryFileSystem();
        copy.CreateDirectory(Directory);
        foreach (var name in source.ListFiles(Directory)) WriteAll(copy, $"{Directory}/{name}", ReadAll(source, $"{Directory}/{name}"));
        return copy;
    }

    public static byte[] ReadAll(IFileSystem files, string path)
    {
        using var file = files.Open(path, FileOpening.Existing);
        var bytes = new byte[file.Length];
        file.Read(0, bytes);
        return bytes;
    }

    public static void WriteAll(IFileSystem files, string path, byte[] bytes)
    {
        using var file = files.Open(path, FileOpening.ExistingOrNew);
        file.SetLength(bytes.Length);
        file.Write(0, bytes);
    }

    /// <summary>Changes the byte at a place of one file.</summary>
    public static void Alter(IFileSystem files, string path, long offset, Func<byte, byte> change)
    {
        using var file = files.Open(path, FileOpening.Existing);
        Span<byte> one = stackalloc byte[1];
        file.Read(offset, one);
        one[0] = change(one[0]);
        file.Write(offset, one);
    }

    public static string SegmentPath(long number) => $"{Directory}/{number:D12}.log";
}
