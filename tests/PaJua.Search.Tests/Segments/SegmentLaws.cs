using Pajs;
using Pajs.Files;
using Pajs.Testing.Disks;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>What is written into the sections of a segment is read from them, in whatever order; and nothing that was damaged.</summary>
public sealed class SegmentLaws
{
    private const string Path = "/s-1.pajua";
    private const int Chunk = SegmentFormat.ChunkLength;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_range_of_any_section_is_what_was_written(int seed)
    {
        var random = new Random(seed);
        var files = new MemoryFileSystem();
        var sections = RandomSections(random);
        var summary = Write(files, sections, random);
        var cache = new ChunkCache(random.Next(4) * Chunk);
        using var segment = SegmentFile.Open(files, Path, cache);
        Assert.Equal(summary, segment.Summary);
        Assert.Equal(77, segment.Documents);
        Assert.Null(segment.Section(SectionKind.FieldInfo));
        foreach (var (key, bytes) in sections)
        {
            var section = segment.Section(key.Kind, key.Field)!;
            Assert.Equal(bytes.Length, section.Length);
            Assert.True(section.ReadAll().Span.SequenceEqual(bytes), "all of the section");
            using var reader = section.Open();
            for (var i = 0; i < 200; i++) RequireRange(reader, bytes, random);
            RequireBounds(reader, bytes.Length);
        }
    }

    [Fact]
    public void A_segment_may_have_nothing()
    {
        var files = new MemoryFileSystem();
        SegmentSummary summary;
        using (var writer = new SegmentWriter(files, Path, 0)) summary = writer.Finish(isDurable: true);
        using var segment = SegmentFile.Open(files, Path, new ChunkCache());
        Assert.Equal(0, segment.Documents);
        Assert.Equal(summary, segment.Summary);
        Assert.Null(segment.Section(SectionKind.Terms));
    }

    [Fact]
    public void Each_flipped_bit_is_found()
    {
        var files = new MemoryFileSystem();
        var random = new Random(5);
        var sections = new Dictionary<(SectionKind, int), byte[]>
        {
            [(SectionKind.Terms, 0)] = Bytes(random, 100),
            [(SectionKind.Terms, 3)] = Bytes(random, 40),
            [(SectionKind.Norms, 0)] = [],
        };
        Write(files, sections, random);
        var whole = SmallFile.Read(files, Path, "the segment");
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            RequireDamage(damaged, sections.Keys, $"bit {bit}");
        }

        for (var length = 0; length < whole.Length; length++) RequireDamage(whole[..length], sections.Keys, $"cut to {length}");
        RequireDamage([.. whole, 0], sections.Keys, "one more byte");
    }

    [Fact]
    public void Damage_of_one_chunk_leaves_the_others_readable_and_is_named()
    {
        var disk = new SimulatedDisk();
        var random = new Random(6);
        var bytes = Bytes(random, 3 * Chunk);
        using (var writer = new SegmentWriter(disk, Path, 1))
        {
            Put(writer.Begin(SectionKind.Postings), bytes, random);
            writer.Finish(isDurable: false);
        }

        disk.Corrupt(Path, SegmentFormat.HeaderLength + Chunk + 12_345, 4);
        using var segment = SegmentFile.Open(disk, Path, new ChunkCache());
        var section = segment.Section(SectionKind.Postings)!;
        using var reader = section.Open();
        Assert.True(reader.Read(0, 1_000).SequenceEqual(bytes.AsSpan(0, 1_000)), "the chunk before");
        var error = Assert.Throws<PajsException>(() => reader.Read(Chunk - 5, 10).Length);
        Assert.Equal(PajsErrorCode.Corrupt, error.Code);
        Assert.Contains($"at byte {SegmentFormat.HeaderLength + Chunk} of '{Path}'", error.Message, StringComparison.Ordinal);
        Assert.Throws<PajsException>(() => section.ReadAll().Length);
        Assert.True(reader.Read(2 * Chunk, Chunk).SequenceEqual(bytes.AsSpan(2 * Chunk)), "the chunk behind");
    }

    [Fact]
    public void A_writer_that_does_not_finish_leaves_no_file()
    {
        for (var nth = 1; ; nth++)
        {
            var disk = new SimulatedDisk(nth);
            const DiskOperationKinds Kinds = DiskOperationKinds.Write | DiskOperationKinds.Flush;
            var plan = disk.Inject(new FaultPlan { Kinds = Kinds, Nth = nth, Error = PajsErrorCode.DiskFull });
            try
            {
                using var writer = new SegmentWriter(disk, Path, 1);
                Put(writer.Begin(SectionKind.Postings), Bytes(new Random(nth), 3 * Chunk), new Random(nth));
                writer.Finish(isDurable: true);
            }
            catch (FileException error)
            {
                Assert.Equal(PajsErrorCode.DiskFull, error.Code);
                Assert.False(disk.FileExists(Path), "the file is there");
                continue;
            }

            Assert.Equal(0, plan.HitCount);
            Assert.InRange(nth, 5, 20);
            break;
        }
    }

    [Fact]
    public void A_missing_file_and_another_version_are_told()
    {
        var files = new MemoryFileSystem();
        Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => SegmentFile.Open(files, Path, new ChunkCache())).Code);
        Write(files, [], new Random(1));
        var bytes = SmallFile.Read(files, Path, "the segment");
        bytes[8] = 9;
        var footer = bytes.AsSpan(^SegmentFormat.FooterLength..);
        SegmentFormat.WriteFooter(footer, bytes.AsSpan(0, SegmentFormat.HeaderLength), [], SegmentFormat.HeaderLength);
        var error = Assert.Throws<PajsException>(() => SegmentFile.Open(FilesWith(bytes), Path, new ChunkCache()));
        Assert.Equal(PajsErrorCode.FormatVersion, error.Code);
    }

    [Fact]
    public void A_section_begins_once_and_is_not_written_when_it_is_complete()
    {
        using var writer = new SegmentWriter(new MemoryFileSystem(), Path, 1);
        var section = writer.Begin(SectionKind.Terms, 4);
        Assert.Throws<InvalidOperationException>(() => writer.Begin(SectionKind.Terms, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Begin(SectionKind.Terms, 65_536));
        section.Complete();
        Assert.Throws<InvalidOperationException>(() => section.GetSpan().Length);
    }

    private static Dictionary<(SectionKind Kind, int Field), byte[]> RandomSections(Random random)
    {
        int[] lengths = [0, 1, 500, 70_000, Chunk - 1, Chunk, Chunk + 1, (3 * Chunk) + 17];
        var sections = new Dictionary<(SectionKind, int), byte[]>();
        for (var i = random.Next(8); i >= 0; i--)
            sections[((SectionKind)random.Next(1, 8), random.Next(3) * 32_767)] = Bytes(random, lengths[random.Next(lengths.Length)]);
        return sections;
    }

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Writes all sections at the same time, in turns.</summary>
    private static SegmentSummary Write(IFileSystem files, Dictionary<(SectionKind Kind, int Field), byte[]> sections, Random random)
    {
        using var writer = new SegmentWriter(files, Path, 77);
        var open = sections.Select(section => (Writer: writer.Begin(section.Key.Kind, section.Key.Field), Left: section.Value.AsMemory())).ToList();
        while (open.Count > 0)
        {
            var chosen = random.Next(open.Count);
            var (section, left) = open[chosen];
            var part = left[..Math.Min(left.Length, random.Next(100_000))];
            Put(section, part.Span, random);
            open[chosen] = (section, left[part.Length..]);
            if (left.Length > part.Length) continue;
            if (random.Next(2) == 0) section.Complete();
            open.RemoveAt(chosen);
        }

        return writer.Finish(isDurable: random.Next(2) == 0);
    }

    private static void Put(SectionWriter section, ReadOnlySpan<byte> bytes, Random random)
    {
        var before = section.Length;
        for (var rest = bytes; rest.Length > 0;)
        {
            var count = Math.Min(rest.Length, 1 + random.Next(20_000));
            rest[..count].CopyTo(section.GetSpan(count + random.Next(100)));
            section.Advance(count);
            rest = rest[count..];
        }

        Assert.Equal(before + bytes.Length, section.Length);
    }

    private static void RequireRange(SectionReader reader, byte[] bytes, Random random)
    {
        var offset = random.Next(bytes.Length + 1);
        if (random.Next(4) == 0) offset = Math.Clamp((offset / Chunk * Chunk) - random.Next(100), 0, bytes.Length);
        var length = random.Next(Math.Min(bytes.Length - offset, random.Next(20) == 0 ? int.MaxValue : 1_000) + 1);
        var read = reader.Read(offset, length);
        Assert.True(read.SequenceEqual(bytes.AsSpan(offset, length)), $"{length} bytes at {offset}");
        if (length > 0) SumOfSlack(read);
    }

    // Slack may hold anything; that it can be read is what is tried.
    private static unsafe void SumOfSlack(ReadOnlySpan<byte> read)
    {
        var sum = 0;
        fixed (byte* first = read)
            for (var i = 0; i < SectionReader.Slack; i++) sum += first[read.Length + i];
        Assert.InRange(sum, 0, 255 * SectionReader.Slack);
    }

    private static void RequireBounds(SectionReader reader, int length)
    {
        Assert.Equal(0, reader.Read(length, 0).Length);
        foreach (var (offset, count) in new (long, int)[] { (length, 1), (0, length + 1), (-1, 1), (long.MaxValue, 1), (0, -1), (long.MinValue, 5) })
            Assert.Equal(PajsErrorCode.Corrupt, Assert.Throws<PajsException>(() => reader.Read(offset, count).Length).Code);
    }

    private static void RequireDamage(byte[] damaged, IEnumerable<(SectionKind Kind, int Field)> sections, string how)
    {
        try
        {
            using var segment = SegmentFile.Open(FilesWith(damaged), Path, new ChunkCache());
            foreach (var (kind, field) in sections) segment.Section(kind, field)!.ReadAll();
        }
        catch (PajsException error)
        {
            Assert.Equal(PajsErrorCode.Corrupt, error.Code);
            return;
        }

        Assert.Fail($"{how} was not found");
    }

    private static MemoryFileSystem FilesWith(byte[] bytes)
    {
        var files = new MemoryFileSystem();
        using var file = files.Open(Path, FileOpening.New);
        file.Write(0, bytes);
        return files;
    }
}
