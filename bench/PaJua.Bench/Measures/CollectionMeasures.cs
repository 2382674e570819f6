using System.Diagnostics;
using Pajs;
using Pajs.Storage;
using PaJua.Bench.Engines;
using PaJua.Bench.Reports;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Measures;

/// <summary>What a text index costs the commits of its collection, and what these cost its searches.</summary>
/// <remarks>Two databases of the same passages, with a text index and without one, are written to in turns of one document each, so that whatever else
/// happens to the disk happens to both.</remarks>
internal sealed class CollectionMeasures(SearchBenchOptions options, PassageFile passages, int count)
{
    private const int Commits = 3_000;
    private const int WarmUp = 500;
    private const int BatchSize = 1_000;
    private const int SearchTexts = 200;
    private const int WordsOfQuery = 3;

    private static readonly (Durability Durability, string Name)[] Durabilities = [(Durability.Full, "durable"), (Durability.Async, "not waiting for the disk")];

    /// <summary>Runs all.</summary>
    public void Run(JsonReport report)
    {
        using var plain = Open("plain");
        using var indexed = Open("indexed");
        var start = Stopwatch.GetTimestamp();
        indexed.Collection("passages").CreateTextIndex(new SearchField(PaJuaEngine.Text) { Analyzer = AnalyzerDefinition.Preset("english") });
        Console.WriteLine($"building beside the documents: {count:N0} passages in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        foreach (var (durability, name) in Durabilities) Commit(plain, indexed, durability, name, report);
        Search(indexed, report);
    }

    private static Document DocumentOf(PassageDocument passage) =>
        Document.Of(("source", passage.Source), ("number", passage.Number), (PaJuaEngine.Text, passage.Text));

    private static void Insert(PajsDb db, PassageDocument passage, Durability durability)
    {
        using var transaction = db.BeginTransaction(new TransactionOptions { Durability = durability });
        transaction.Collection("passages").Insert(DocumentOf(passage));
        transaction.Commit();
    }

    private PajsDb Open(string name)
    {
        var directory = Path.Combine(options.Data, $"collection-{name}");
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        var db = PajsDb.Open(directory, new PajsOptions { Search = new SearchIndexOptions { CacheBytes = options.CacheBytes } });
        foreach (var chunk in passages.Read(count).Chunk(BatchSize)) db.Collection("passages").InsertMany(chunk.Select(DocumentOf));
        return db;
    }

    private void Commit(PajsDb plain, PajsDb indexed, Durability durability, string name, JsonReport report)
    {
        var (without, with) = (new List<TimeSpan>(), new List<TimeSpan>());
        var number = 0;
        foreach (var passage in passages.Read(Math.Min(count, Commits + WarmUp)))
        {
            var first = Time(() => Insert(number % 2 == 0 ? plain : indexed, passage, durability));
            var second = Time(() => Insert(number % 2 == 0 ? indexed : plain, passage, durability));
            if (number++ < WarmUp) continue;
            without.Add(number % 2 == 1 ? first : second);
            with.Add(number % 2 == 1 ? second : first);
        }

        var (bare, indexing) = (Percentiles.Of(without), Percentiles.Of(with));
        Console.WriteLine(
            $"commit of one document, {name}: without a text index p50 {bare.P50.TotalMicroseconds:F0} µs, p99 {bare.P99.TotalMicroseconds:F0} µs; "
            + $"with one p50 {indexing.P50.TotalMicroseconds:F0} µs, p99 {indexing.P99.TotalMicroseconds:F0} µs: "
            + $"{(indexing.P50 - bare.P50).TotalMicroseconds:+0;-0} µs");
        report.Add($"collection commit {name}", new
        {
            withoutP50 = bare.P50.TotalMicroseconds,
            withoutP99 = bare.P99.TotalMicroseconds,
            withP50 = indexing.P50.TotalMicroseconds,
            withP99 = indexing.P99.TotalMicroseconds,
        });
    }

    private void Search(PajsDb db, JsonReport report)
    {
        var analyzer = Analyzer.Find("english");
        var texts = passages.Read(count).Where((_, number) => number % Math.Max(1, count / SearchTexts) == 0)
            .Select(passage => string.Join(' ', analyzer.Analyze(passage.Text).Take(WordsOfQuery).Select(static token => token.Text))).ToList();
        var collection = db.Collection("passages");
        Search(collection, texts);
        var quiet = Search(collection, texts);
        using var stopping = new CancellationTokenSource();
        var (token, start) = (stopping.Token, Stopwatch.GetTimestamp());
        var writer = Task.Factory.StartNew(() => Write(db, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var writing = Search(collection, texts);
        stopping.Cancel();
        var documents = writer.Result / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"search of a collection: quiet p50 {quiet.P50.TotalMicroseconds:F0} µs, p99 {quiet.P99.TotalMicroseconds:F0} µs; "
            + $"while {documents:N0} documents a second are committed, one at a time and durably, p50 {writing.P50.TotalMicroseconds:F0} µs, "
            + $"p99 {writing.P99.TotalMicroseconds:F0} µs: {writing.P99 / quiet.P99:F2} times");
        report.Add("collection search", new
        {
            quietP50 = quiet.P50.TotalMicroseconds,
            quietP99 = quiet.P99.TotalMicroseconds,
            writingP50 = writing.P50.TotalMicroseconds,
            writingP99 = writing.P99.TotalMicroseconds,
            documents,
        });
    }

    private Percentiles Search(Collection collection, List<string> texts)
    {
        var times = new List<TimeSpan>(1 << 16);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(start).TotalSeconds < options.Seconds * 5; i++)
            times.Add(Time(() => collection.Search(texts[i % texts.Count]).Run()));
        return Percentiles.Of(times);
    }

    private int Write(PajsDb db, CancellationToken stopping)
    {
        var written = 0;
        foreach (var passage in passages.Read(count).TakeWhile(_ => !stopping.IsCancellationRequested))
        {
            Insert(db, passage, Durability.Full);
            written++;
        }

        return written;
    }

    private static TimeSpan Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
