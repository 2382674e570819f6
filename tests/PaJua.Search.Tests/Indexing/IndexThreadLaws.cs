using System.Diagnostics;
using Pajs.Files;
using Xunit;

namespace PaJua.Tests.Indexing;

/// <summary>Searches beside additions, deletions, commits and merges see what there was at one moment.</summary>
public sealed class IndexThreadLaws
{
    private const int Pairs = 300;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static readonly SearchSchema Schema = new(
        new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace"), IsStored = true },
        new SearchField("pair", SearchFieldType.Keyword) { IsStored = true });

    // Both documents of a pair are written together, each time with the number of the time, and neither is ever without the other.
    [Fact]
    public async Task A_search_sees_both_documents_of_a_pair_in_the_same_version()
    {
        var files = new MemoryFileSystem();
        var options = new SearchIndexOptions { MemoryBytes = 300_000, CacheBytes = 1 << 18 };
        using var index = SearchIndex.Open(files, "/index", Schema, options, isDurable: true);
        var end = Stopwatch.StartNew();
        var (added, seen) = (0L, 0L);
        bool IsOver() => end.Elapsed > Duration;

        void Add(int seed)
        {
            var random = new Random(seed);
            while (!IsOver())
            {
                // Each writer has pairs of its own, so that their versions rise.
                var pair = (2 * random.Next(Pairs / 2)) + seed;
                var version = Interlocked.Increment(ref added);
                index.Add([Document(pair, 'a', version), Document(pair, 'b', version)]);
            }
        }

        void Commit()
        {
            var random = new Random(3);
            while (!IsOver())
            {
                if (random.Next(10) == 0) index.Compact();
                else index.Commit();
                Thread.Sleep(random.Next(20));
            }
        }

        void Search()
        {
            var random = new Random(4);
            var versions = new long[Pairs];
            var count = 0L;
            while (!IsOver())
            {
                var now = index.Count;
                Assert.True(now >= count && now % 2 == 0, $"{now} documents after {count}");
                count = now;
                var pair = random.Next(Pairs);
                versions[pair] = VersionOf(index, pair, versions[pair]);
                Interlocked.Increment(ref seen);
            }
        }

        await Task.WhenAll(
            Task.Run(() => Add(0)), Task.Run(() => Add(1)), Task.Run(Commit), Task.Run(Search), Task.Run(Search)).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(added, 50, long.MaxValue);
        Assert.InRange(seen, 50, long.MaxValue);
        for (var pair = 0; pair < Pairs; pair++) VersionOf(index, pair, 0);
    }

    [Fact]
    public async Task Documents_that_are_deleted_together_are_gone_together_for_good()
    {
        using var index = SearchIndex.InMemory(Schema, new SearchIndexOptions { MemoryBytes = 300_000, CacheBytes = 1 << 18 });
        const int documents = 2_000;
        index.Add(Enumerable.Range(0, documents).Select(static number => Document(number, 'a', 1)));
        var deleter = Task.Run(() =>
        {
            for (var number = 0; number < documents; number++)
            {
                Assert.True(index.Delete($"{number}a"));
                if (number % 100 == 99) index.Commit();
                if (number % 500 == 499) index.Compact();
            }
        });
        var count = long.MaxValue;
        while (!deleter.IsCompleted)
        {
            // They are deleted in the order of their numbers, so what is left has no gaps.
            var found = index.Search(new SearchRequest(SearchQuery.Parse("text:all")) { Limit = documents, CountedMin = long.MaxValue });
            Assert.True(found.Total <= count, $"{found.Total} after {count}");
            Assert.Equal(Enumerable.Range((int)(documents - found.Total), (int)found.Total).Select(static number => $"{number}a"),
                found.Hits.Select(static hit => hit.Id));
            count = found.Total;
        }

        await deleter.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public async Task An_index_that_is_closed_while_it_is_used_says_so_and_has_what_was_committed()
    {
        for (var round = 0; round < 5; round++)
        {
            var files = new MemoryFileSystem();
            var index = SearchIndex.Open(files, "/index", Schema, new SearchIndexOptions { MemoryBytes = 100_000 }, isDurable: true);
            var added = 0;
            var users = Enumerable.Range(0, 3).Select(user => Task.Run(() =>
            {
                while (true)
                {
                    if (user == 0) index.Add(Document(added + 1, 'a', 1));
                    else if (user == 1) index.Commit();
                    else index.Search("text:all");
                    if (user == 0) Interlocked.Increment(ref added);
                }
            })).ToArray();
            while (Volatile.Read(ref added) < 200) await Task.Yield();
            var before = Volatile.Read(ref added);
            index.Dispose();
            foreach (var user in users) await Assert.ThrowsAsync<ObjectDisposedException>(() => user.WaitAsync(TimeSpan.FromSeconds(60)));
            using var again = SearchIndex.Open(files, "/index", null, new SearchIndexOptions(), isDurable: true);
            Assert.InRange(again.Count, before, added);
        }
    }

    private static SearchDocument Document(int pair, char half, long version) =>
        new($"{pair}{half}") { { "text", $"all version{version % 5}" }, { "text", $"{version}" }, { "pair", $"{pair}" } };

    private static long VersionOf(SearchIndex index, int pair, long least)
    {
        var found = index.Search(new SearchRequest(SearchQuery.Parse($"pair:{pair}")) { CountedMin = long.MaxValue });
        Assert.Equal(found.Hits.Count, found.Total);
        if (found.Total == 0 && least == 0) return 0;
        Assert.Equal([$"{pair}a", $"{pair}b"], found.Hits.Select(static hit => hit.Id).Order(StringComparer.Ordinal));
        var version = Assert.Single(found.Hits.Select(static hit => hit.Fields["text"][1].Text).Distinct());
        Assert.InRange(long.Parse(version, System.Globalization.CultureInfo.InvariantCulture), least, long.MaxValue);
        return long.Parse(version, System.Globalization.CultureInfo.InvariantCulture);
    }
}
