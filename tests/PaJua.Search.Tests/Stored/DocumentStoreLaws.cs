using System.Buffers;
using System.Globalization;
using System.Text;
using Pajs;
using Pajs.Files;
using PaJua.Segments;
using PaJua.Stored;
using Xunit;

namespace PaJua.Tests.Stored;

/// <summary>Ids and stored fields are read as they were added, in any order, through merges.</summary>
public sealed class DocumentStoreLaws
{
    private const string Path = "/s-1.pajua";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Documents_are_read_as_they_were_added(int seed)
    {
        var random = new Random(seed);
        var documents = RandomDocuments(random);
        using var segment = Write(documents, Path);
        RequireEqual(documents, new DocumentStore(segment), random);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_merge_has_the_documents_that_are_not_deleted(int seed)
    {
        var random = new Random(seed);
        var files = new MemoryFileSystem();
        var expected = new List<(byte[] Id, StoredValue[] Values)>();
        var sources = new List<(SegmentFile Segment, DeletedDocuments Deleted)>();
        for (var number = random.Next(4); number >= 0; number--)
        {
            var documents = RandomDocuments(random);
            var deleted = documents.Count == 0
                ? DeletedDocuments.None(0)
                : DeletedDocuments.None(documents.Count).With([.. Enumerable.Range(0, random.Next(100)).Select(_ => random.Next(documents.Count))]);
            expected.AddRange(documents.Where((_, document) => !deleted.Contains(document)));
            sources.Add((Write(documents, Path), deleted));
        }

        using (var writer = new SegmentWriter(files, Path, expected.Count))
        {
            var store = new DocumentStoreWriter(writer);
            foreach (var (source, deleted) in sources) store.AddAll(new DocumentStore(source), deleted);
            store.Complete();
            writer.Finish(isDurable: false);
        }

        using var merged = SegmentFile.Open(files, Path, new ChunkCache());
        RequireEqual(expected, new DocumentStore(merged), random);
        foreach (var (source, _) in sources) source.Dispose();
    }

    [Fact]
    public void Where_nothing_is_stored_there_are_only_ids()
    {
        using var segment = Write([.. Enumerable.Range(0, 100_000).Select(number => (IdOf(number), Array.Empty<StoredValue>()))], Path);
        Assert.Null(segment.Section(SectionKind.Stored));
        Assert.Null(segment.Section(SectionKind.StoredIndex));
        Assert.Null(new DocumentStore(segment).OpenFields());
        Assert.InRange(segment.Section(SectionKind.Ids)!.Length + segment.Section(SectionKind.IdIndex)!.Length, 300_000, 450_000);
    }

    [Fact]
    public void What_repeats_is_compressed_and_what_does_not_is_left_as_it_is()
    {
        var noise = new byte[20_000];
        new Random(3).NextBytes(noise);
        var files = new MemoryFileSystem();
        using (var writer = new SegmentWriter(files, Path, 1))
        {
            var store = new DocumentStoreWriter(writer);
            store.Add([1], noise);
            store.Complete();
            writer.Finish(isDurable: false);
        }

        using var plain = SegmentFile.Open(files, Path, new ChunkCache());
        using var reader = plain.Section(SectionKind.Stored)!.Open();
        Assert.Equal(StoredFieldsSection.Plain, reader.Read(0, 1)[0]);
        using var fields = new DocumentStore(plain).OpenFields();
        Assert.True(fields!.GetEncoded(0).SequenceEqual(noise), "what is stored as it is");
        using var compressed = Write([([1], [new StoredValue(1, new string('x', 100_000))])], Path);
        Assert.InRange(compressed.Section(SectionKind.Stored)!.Length, 20, 1_000);
    }

    [Fact]
    public void Ids_have_one_byte_to_1024()
    {
        using var writer = new SegmentWriter(new MemoryFileSystem(), Path, 1);
        var store = new DocumentStoreWriter(writer);
        Assert.Throws<ArgumentException>(() => store.Add([], []));
        Assert.Equal(PajsErrorCode.KeyTooLarge, Assert.Throws<PajsException>(() => store.Add(new byte[1_025], [])).Code);
        store.Add(new byte[1_024], []);
        Assert.Equal(1, store.Count);
    }

    [Fact]
    public void Bytes_that_are_no_fields_are_an_error_or_some_fields()
    {
        var random = new Random(9);
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var value in RandomValues(random, 20)) StoredFields.Write(bytes, value.Field, value.Value);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = bytes.WrittenSpan[..random.Next(bytes.WrittenCount + 1)].ToArray();
            for (var flips = random.Next(4); flips > 0 && damaged.Length > 0; flips--)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                StoredFields.Read(damaged, []);
            }
            catch (PajsException error)
            {
                Assert.Equal(PajsErrorCode.Corrupt, error.Code);
            }
        }
    }

    [Fact]
    public void Nothing_cannot_be_stored() => Assert.Throws<ArgumentException>(() => StoredFields.Write(new ArrayBufferWriter<byte>(), 1, default));

    private static List<(byte[] Id, StoredValue[] Values)> RandomDocuments(Random random)
    {
        int[] counts = [0, 1, 15, 16, 17, 300, 5_000];
        var most = random.Next(3) * 4;
        var isSparse = random.Next(2) == 0;
        return [.. Enumerable.Range(0, counts[random.Next(counts.Length)]).Select(number =>
            (RandomId(random, number), RandomValues(random, isSparse && random.Next(50) != 0 ? 0 : random.Next(most + 1))))];
    }

    private static byte[] IdOf(int number) => Encoding.ASCII.GetBytes(number.ToString("d12", CultureInfo.InvariantCulture));

    private static byte[] RandomId(Random random, int number)
    {
        if (random.Next(3) > 0) return IdOf(number);
        var id = new byte[random.Next(20) == 0 ? random.Next(1, 1_025) : random.Next(1, 20)];
        random.NextBytes(id);
        return id;
    }

    private static StoredValue[] RandomValues(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new StoredValue(random.Next(4) == 0 ? random.Next() : random.Next(20), RandomValue(random)))];

    private static SearchValue RandomValue(Random random) => random.Next(7) switch
    {
        0 => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(2) == 0 ? "word " : "Größe😀")),
        1 => random.Next(50) == 0 ? new string('y', 40_000) : "",
        2 => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        3 => random.Next(3) switch { 0 => double.NaN, 1 => -0.0, _ => random.NextDouble() * 1e9 },
        4 => random.Next(2) == 0,
        5 => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc),
        _ => SearchValue.At((random.NextDouble() * 360) - 180, (random.NextDouble() * 180) - 90),
    };

    private static SegmentFile Write(List<(byte[] Id, StoredValue[] Values)> documents, string path)
    {
        var files = new MemoryFileSystem();
        using (var writer = new SegmentWriter(files, path, documents.Count))
        {
            var store = new DocumentStoreWriter(writer);
            foreach (var (id, values) in documents)
            {
                var fields = new ArrayBufferWriter<byte>();
                foreach (var value in values) StoredFields.Write(fields, value.Field, value.Value);
                store.Add(id, fields.WrittenSpan);
            }

            store.Complete();
            writer.Finish(isDurable: false);
        }

        return SegmentFile.Open(files, path, new ChunkCache());
    }

    private static void RequireEqual(List<(byte[] Id, StoredValue[] Values)> expected, DocumentStore store, Random random)
    {
        Assert.Equal(expected.Count, store.Count);
        using var ids = store.OpenIds();
        using var fields = store.OpenFields();
        var some = Enumerable.Range(0, 200).Select(_ => random.Next(Math.Max(1, expected.Count)));
        foreach (var document in Enumerable.Range(0, expected.Count).Concat(some))
            
        {
            if (document >= expected.Count) continue;
            Assert.True(ids.Get(document).SequenceEqual(expected[document].Id), $"id {document}");
            Assert.Equal(expected[document].Values, fields?.Get(document) ?? []);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => ids.Get(expected.Count).Length);
    }
}
