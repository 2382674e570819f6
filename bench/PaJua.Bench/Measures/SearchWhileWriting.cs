using System.Diagnostics;
using PaJua.Bench.Engines;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Measures;

/// <summary>Times searches while nothing else happens, and while another thread adds documents as fast as it can and commits each
/// thousand.</summary>
internal sealed class SearchWhileWriting(PaJuaEngine engine, PassageFile passages, int count, TimeSpan duration)
{
    private const int BatchSize = 1_000;
    private const int TextsMax = 200;
    private const int WordsOfQuery = 3;

    /// <summary>Both, and how many documents were added in a second.</summary>
    public (Percentiles Quiet, Percentiles Writing, double DocumentsPerSecond) Run()
    {
        var requests = Requests();
        Search(requests, duration);
        var quiet = Search(requests, duration);
        using var stopping = new CancellationTokenSource();
        var start = Stopwatch.GetTimestamp();
        var token = stopping.Token;
        var writer = Task.Factory.StartNew(() => Write(token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var writing = Search(requests, duration);
        stopping.Cancel();
        var written = writer.Result;
        return (quiet, writing, written / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // Three words of a passage, any of which may be there.
    private List<SearchRequest> Requests()
    {
        var analyzer = Analyzer.Find("english");
        var requests = new List<SearchRequest>();
        foreach (var passage in passages.Read(count).Where((_, number) => number % Math.Max(1, count / TextsMax) == 0))
        {
            var terms = analyzer.Analyze(passage.Text).Take(WordsOfQuery).Select(static token => new TermQuery(PaJuaEngine.Text, token.Text));
            requests.Add(new SearchRequest(new BooleanQuery([.. terms.Select(static term => new QueryClause(ClauseKind.Should, term))])));
        }

        return requests;
    }

    private Percentiles Search(List<SearchRequest> requests, TimeSpan time)
    {
        var times = new List<TimeSpan>(1 << 16);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; Stopwatch.GetElapsedTime(start) < time; i++)
        {
            var before = Stopwatch.GetTimestamp();
            engine.Index.Search(requests[i % requests.Count]);
            times.Add(Stopwatch.GetElapsedTime(before));
        }

        return Percentiles.Of(times);
    }

    private int Write(CancellationToken stopping)
    {
        var written = 0;
        foreach (var passage in passages.Read(count))
        {
            if (stopping.IsCancellationRequested) break;
            engine.Index.Add(PaJuaEngine.Document("new-" + passage.Id, passage));
            if (++written % BatchSize == 0) engine.Index.Commit();
        }

        return written;
    }
}
