using System.Globalization;
using Pajs.Files;
using Pajs.Storage.Log;
using static Pajs.Storage.Tests.Log.LogFixture;

namespace Pajs.Storage.Tests.Log;

/// <summary>Damage to a log that was synced: it is found and named, or changes nothing; only the last batch cannot always be told from a torn
/// one.</summary>
public sealed class LogDamageTests
{
    private static readonly byte[][][] Batches =
    [
        [Payload(1, 200), Payload(2, 10)],
        [Payload(3, 1500)],
        [Payload(4, 700), Payload(5, 700), Payload(6, 700)],
        [Payload(7, 1), Payload(8, 300)],
        [Payload(9, 60), Payload(10, 600)],
    ];

    private static readonly List<byte[]> All = Batches.SelectMany(batch => batch).ToList();

    private static (MemoryFileSystem Files, int Synced) Build(bool isClosed)
    {
        var files = new MemoryFileSystem();
        var log = Open(files);
        foreach (var batch in Batches) Commit(log, batch);
        var copy = Copy(files);   // As after a kill: not closed.
        log.Dispose();
        return (isClosed ? files : copy, isClosed ? All.Count : All.Count - Batches[^1].Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_flipped_bit_anywhere_is_found_or_harmless(bool isClosed)
    {
        var (files, kept) = Build(isClosed);
        var names = files.ListFiles(LogFixture.Directory);
        Assert.True(names.Count > 1, "the log has several segments");
        var corrupt = 0;
        foreach (var name in names)
        {
            var path = $"{LogFixture.Directory}/{name}";
            for (var offset = 0; offset < LogLayout.HeaderBlockLength + Options.SegmentSize; offset++)
            {
                // Most of the header block is unused.
                if (offset == SegmentHeader.Length) offset = LogLayout.HeaderBlockLength;
                var copy = Copy(files);
                Alter(copy, path, offset, value => (byte)(value ^ (1 << (offset % 8))));
                if (OpensWhole(copy, kept, $"{name} at {offset}") is false) corrupt++;
            }
        }

        Assert.True(corrupt > All.Sum(payload => payload.Length) / 2, $"only {corrupt} flips were found");
    }

    // A sector that reads as zero, or as another one. It may take the end of the last batch and the seal behind it together.
    [Fact]
    public void A_lost_or_misplaced_sector_is_found_or_harmless()
    {
        var (files, _) = Build(isClosed: true);
        var kept = All.Count - Batches[^1].Length;
        var chance = new Random(4711);
        foreach (var name in files.ListFiles(LogFixture.Directory))
        {
            var path = $"{LogFixture.Directory}/{name}";
            var bytes = ReadAll(files, path);
            for (var offset = 0; offset < bytes.Length; offset += 512)
                foreach (var source in new int?[] { null, 512 * chance.Next(bytes.Length / 512) })
                {
                    var altered = bytes.ToArray();
                    if (source is { } from) bytes.AsSpan(from, 512).CopyTo(altered.AsSpan(offset));
                    else altered.AsSpan(offset, 512).Clear();
                    var copy = Copy(files);
                    WriteAll(copy, path, altered);
                    OpensWhole(copy, kept, $"{name} at {offset}");
                }
        }
    }

    [Fact]
    public void A_segment_that_was_cut_short_is_found()
    {
        var (files, _) = Build(isClosed: true);
        foreach (var name in files.ListFiles(LogFixture.Directory))
        {
            var path = $"{LogFixture.Directory}/{name}";
            var bytes = ReadAll(files, path);
            for (var length = 0; length < bytes.Length; length += 96)
            {
                var copy = Copy(files);
                WriteAll(copy, path, bytes[..length]);
                Assert.False(OpensWhole(copy, All.Count, $"{name} cut to {length}"));
            }
        }
    }

    [Fact]
    public void The_error_names_the_place_and_what_was_found_behind_it()
    {
        var (files, _) = Build(isClosed: true);
        var place = LogLayout.HeaderBlockLength + FrameHeader.EntryOverhead + 200L;   // The second transaction.
        Alter(files, SegmentPath(0), place + 20, value => (byte)~value);
        var error = Assert.Throws<PajsException>(() => Open(files));
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        Assert.Contains($"'{SegmentPath(0)}' at byte {place.ToString(CultureInfo.InvariantCulture)}", error.Message, StringComparison.Ordinal);
        Assert.Contains("transaction 2, or a seal before it, was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_segment_is_damage()
    {
        var (files, _) = Build(isClosed: true);
        files.DeleteFile(SegmentPath(0));
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => Open(files)).Code);

        (files, _) = Build(isClosed: true);
        var log = Open(files);
        Commit(log, Payload(11, 9000));
        log.Dispose();
        files.DeleteFile(SegmentPath(2));
        var error = Assert.Throws<PajsException>(() => Open(files));
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        Assert.Contains(SegmentPath(2), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_begins_after_what_the_store_holds_is_damage()
    {
        var files = new MemoryFileSystem();
        using (var log = Open(files, appliedThrough: 20)) Commit(log, "x"u8.ToArray());
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => Open(Copy(files), appliedThrough: 19)).Code);
        using var reopened = Open(files, appliedThrough: 20);
        Assert.Equal(new Lsn(21), reopened.LastLsn);
    }

    [Fact]
    public void A_segment_of_another_database_or_a_later_format_is_refused()
    {
        var (files, _) = Build(isClosed: true);
        var foreign = Options with { DatabaseId = Guid.Empty };
        var error = Assert.Throws<PajsException>(() => CommitLog.Open(files, LogFixture.Directory, foreign, Lsn.Zero));
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        Assert.Contains("belongs to the database", error.Message, StringComparison.Ordinal);

        var bytes = ReadAll(files, SegmentPath(0));
        bytes[12] = 2;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc32C.Compute(bytes.AsSpan(4, SegmentHeader.Length - 4)));
        WriteAll(files, SegmentPath(0), bytes);
        Assert.Equal(PajsErrorCode.FormatVersion, Assert.Throws<PajsException>(() => Open(files)).Code);
    }

    [Fact]
    public void A_segment_in_the_making_is_deleted()
    {
        var (files, _) = Build(isClosed: true);
        WriteAll(files, $"{LogFixture.Directory}/new.log", new byte[5000]);
        using var log = Open(files);
        Assert.False(files.FileExists($"{LogFixture.Directory}/new.log"));
        Commit(log, Payload(11, 5000));
        Assert.Equal(All.Append(Payload(11, 5000)), ReadAll(log, 1));
    }

    [Fact]
    public void Check_reports_every_damaged_place_of_an_open_log()
    {
        var (files, _) = Build(isClosed: true);
        using var log = Open(files);
        Assert.Empty(log.Check());
        long[] places = [LogLayout.HeaderBlockLength + 30, LogLayout.HeaderBlockLength + FrameHeader.EntryOverhead + 200 + 20];
        foreach (var place in places) Alter(files, SegmentPath(0), place, value => (byte)~value);
        Alter(files, SegmentPath(1), LogLayout.HeaderBlockLength + 100, value => (byte)~value);
        var damages = log.Check().ToList();
        Assert.Equal(2, damages.Count);   // The first two places touch: nothing undamaged stands between them.
        Assert.Equal((SegmentPath(0), (long)LogLayout.HeaderBlockLength), (damages[0].Path, damages[0].Offset));
        Assert.Contains("the next undamaged frame is of transaction 3", damages[0].Message, StringComparison.Ordinal);
        using var reader = log.Read(new Lsn(1));
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => reader.MoveNext()).Code);
    }

    // True: everything is there. Null: some of the last batch is dropped. False: refused as damaged. Anything else fails.
    private static bool? OpensWhole(MemoryFileSystem files, int leastCount, string state)
    {
        CommitLog log;
        try
        {
            log = Open(files);
        }
        catch (PajsException e) when (e.Code is PajsErrorCode.Corrupt)
        {
            Assert.Contains(LogFixture.Directory, e.Message, StringComparison.Ordinal);
            return false;
        }

        var recovered = ReadAll(log, 1);
        Assert.True(recovered.Count >= leastCount, $"{state}: {recovered.Count} of {All.Count} transactions, without an error");
        Assert.Equal(All.Take(recovered.Count), recovered);
        return recovered.Count == All.Count ? true : null;
    }
}
