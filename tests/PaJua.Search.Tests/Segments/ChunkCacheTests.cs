using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Segments;

/// <summary>The cache holds what is pinned, at most its budget of the rest, and reads a chunk once.</summary>
public sealed class ChunkCacheTests
{
    private const string Path = "/s-1.pajua";
    private const int Chunk = SegmentFormat.ChunkLength;
    private const int Chunks = 16;
    private const int ChunkMemory = Chunk + SectionReader.Slack;

    [Fact]
    public void The_budget_holds_whatever_is_read()
    {
        var cache = new ChunkCache(4 * ChunkMemory);
        using var segment = Open(cache);
        using var reader = segment.Section(SectionKind.Postings)!.Open();
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var number = random.Next(Chunks);
            Assert.Equal(number, reader.Read(((long)number * Chunk) + random.Next(Chunk), 1)[0]);
            Assert.InRange(cache.Bytes, ChunkMemory, 4 * ChunkMemory);
        }
    }

    [Fact]
    public void What_is_pinned_stays_beyond_the_budget_and_goes_afterwards()
    {
        var cache = new ChunkCache(2 * ChunkMemory);
        using var segment = Open(cache);
        var section = segment.Section(SectionKind.Postings)!;
        var readers = Enumerable.Range(0, Chunks).Select(_ => section.Open()).ToArray();
        for (var number = 0; number < Chunks; number++) Assert.Equal(number, readers[number].Read((long)number * Chunk, 1)[0]);
        Assert.Equal(Chunks * ChunkMemory, cache.Bytes);
        for (var number = 0; number < Chunks; number++) Assert.Equal(number, readers[number].Read(((long)number * Chunk) + 5, 1)[0]);
        Assert.Equal(Chunks, cache.LoadCount);
        foreach (var reader in readers) reader.Dispose();
        Assert.InRange(cache.Bytes, 0, 2 * ChunkMemory);
    }

    [Fact]
    public void What_is_used_again_and_again_stays()
    {
        var cache = new ChunkCache(4 * ChunkMemory);
        using var segment = Open(cache);
        var section = segment.Section(SectionKind.Postings)!;
        using var often = section.Open();
        using var once = section.Open();
        for (var number = 1; number < Chunks; number++)
        {
            once.Read((long)number * Chunk, 1);
            often.Read(0, 1);
            often.Dispose();   // Lets go of it, so that only its use keeps it.
        }

        Assert.Equal(Chunks, cache.LoadCount);
    }

    [Fact]
    public void A_closed_segment_leaves_nothing()
    {
        var cache = new ChunkCache();
        var segment = Open(cache);
        using (var reader = segment.Section(SectionKind.Postings)!.Open())
            for (var number = 0; number < Chunks; number++) reader.Read((long)number * Chunk, 1);
        Assert.Equal(Chunks * ChunkMemory, cache.Bytes);
        segment.Dispose();
        Assert.Equal(0, cache.Bytes);
    }

    [Fact]
    public void A_chunk_that_many_threads_ask_for_is_read_once()
    {
        var cache = new ChunkCache();
        using var segment = Open(cache);
        var section = segment.Section(SectionKind.Postings)!;
        Run(8, _ =>
        {
            using var reader = section.Open();
            for (var number = 0; number < Chunks; number++) Assert.Equal(number, reader.Read((long)number * Chunk, 1)[0]);
        });
        Assert.Equal(Chunks, cache.LoadCount);
    }

    [Fact]
    public void Threads_that_evict_each_others_chunks_read_what_is_right()
    {
        var cache = new ChunkCache(3 * ChunkMemory);
        using var segment = Open(cache);
        var section = segment.Section(SectionKind.Postings)!;
        Run(8, seed =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 50; i++)
            {
                using var reader = section.Open();
                for (var reads = random.Next(20); reads > 0; reads--)
                {
                    var number = random.Next(Chunks);
                    Assert.True(reader.Read((long)number * Chunk, Chunk).IndexOfAnyExcept((byte)number) < 0, "bytes of another chunk");
                }
            }
        });
        Assert.InRange(cache.Bytes, 0, 3 * ChunkMemory);
    }

    private static void Run(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        var running = Enumerable.Range(0, threads).Select(seed => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                work(seed);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WaitAll(running);
    }

    /// <summary>A segment of one section, each of whose chunks is full of its number.</summary>
    private static SegmentFile Open(ChunkCache cache)
    {
        var files = new MemoryFileSystem();
        using (var writer = new SegmentWriter(files, Path, 1))
        {
            var section = writer.Begin(SectionKind.Postings);
            for (var number = 0; number < Chunks; number++)
            {
                section.GetSpan(Chunk)[..Chunk].Fill((byte)number);
                section.Advance(Chunk);
            }

            writer.Finish(isDurable: false);
        }

        return SegmentFile.Open(files, Path, cache);
    }
}
