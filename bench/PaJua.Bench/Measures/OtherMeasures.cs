using System.Text;
using PaJua.Bench.Engines;
using PaJua.Bench.Reports;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Measures;

/// <summary>What is measured beside searching: building, the size of the files, opening, commits, and searching while somebody writes.</summary>
internal sealed class OtherMeasures(SearchBenchOptions options, Lineup lineup, PassageFile passages, int count)
{
    private const int Openings = 9;
    private const int Commits = 200;
    private const int CollectionPassagesMax = 100_000;

    /// <summary>Names and titles.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        ("index", "building anew, one thread, and merging into one segment"),
        ("size", "bytes of PaJua's segment by kind of section"),
        ("open", "opening"),
        ("commit", "adding one document and committing it"),
        ("writing", "searching while somebody writes, PaJua alone"),
        ("collection", "commits to a collection with a text index and without one, and searches beside them"),
    ];

    /// <summary>Builds the indexes that are not there, or all.</summary>
    public void Build(bool isAsked, JsonReport report)
    {
        long textBytes = 0;
        foreach (var engine in lineup.Engines)
        {
            var built = BuiltIndex.Of(engine, options, count);
            if (built.IsCurrent && !isAsked) continue;
            if (textBytes == 0) textBytes = passages.Read(count).Sum(static passage => (long)Encoding.UTF8.GetByteCount(passage.Text));
            built.Forget();
            var outcome = engine.Build();
            built.Note();
            Console.WriteLine(
                $"built {engine.Name,-14}{textBytes / 1e6 / outcome.Adding.TotalSeconds,8:F1} MB/s ({outcome.Adding.TotalSeconds:F1} s), "
                + $"with the full merge {textBytes / 1e6 / (outcome.Adding + outcome.Merging).TotalSeconds,6:F1} MB/s "
                + $"(+ {outcome.Merging.TotalSeconds:F1} s), by processor time {textBytes / 1e6 / outcome.Processor.TotalSeconds,6:F1} MB/s; "
                + $"{outcome.BytesBefore / 1e6:F1} MB, merged {outcome.Bytes / 1e6:F1} MB, "
                + $"{100.0 * outcome.Bytes / textBytes:F1} % of {textBytes / 1e6:F1} MB");
            report.Add($"index {engine.Name}", new
            {
                textBytes,
                addingSeconds = outcome.Adding.TotalSeconds,
                mergingSeconds = outcome.Merging.TotalSeconds,
                processorSeconds = outcome.Processor.TotalSeconds,
                outcome.BytesBefore,
                outcome.Bytes,
            });
        }
    }

    /// <summary>Takes those that were asked for; commits come last, and have the indexes built anew the next time.</summary>
    public void Run(Func<string, bool> isAsked, JsonReport report)
    {
        if (isAsked("size")) Size(report);
        if (isAsked("open")) Open(report);
        if (isAsked("writing")) SearchWhileWriting(report);
        if (isAsked("commit")) Commit(report);
        if (isAsked("collection")) new CollectionMeasures(options, passages, Math.Min(count, CollectionPassagesMax)).Run(report);
    }

    private void Size(JsonReport report)
    {
        var sections = SegmentSections.Of(lineup.PaJua.Directory);
        foreach (var (section, bytes) in sections) Console.WriteLine($"size {section,-26}{bytes,14:N0}");
        report.Add("size", sections);
    }

    private void Open(JsonReport report)
    {
        foreach (var engine in lineup.Engines)
        {
            var times = Enumerable.Range(0, Openings).Select(_ => engine.Open()).ToList();
            var first = times[0];
            var each = Percentiles.Of([.. times]);
            Console.WriteLine(
                $"open {engine.Name,-14} median {each.P50.TotalMilliseconds:F2} ms, slowest {each.P99.TotalMilliseconds:F2} ms, "
                + $"first {first.TotalMilliseconds:F2} ms");
            report.Add($"open {engine.Name}", new { milliseconds = times.Select(static time => time.TotalMilliseconds) });
        }
    }

    private void Commit(JsonReport report)
    {
        foreach (var engine in lineup.Engines)
        {
            BuiltIndex.Of(engine, options, count).Forget();
            var each = engine.Commit(Commits);
            Console.WriteLine($"commit {engine.Name,-14} median {each.P50.TotalMicroseconds:F0} µs, p99 {each.P99.TotalMicroseconds:F0} µs");
            report.Add($"commit {engine.Name}", new { p50Microseconds = each.P50.TotalMicroseconds, p99Microseconds = each.P99.TotalMicroseconds });
        }
    }

    private void SearchWhileWriting(JsonReport report)
    {
        BuiltIndex.Of(lineup.PaJua, options, count).Forget();
        var (quiet, writing, documents) = new SearchWhileWriting(lineup.PaJua, passages, count, TimeSpan.FromSeconds(options.Seconds * 5)).Run();
        Console.WriteLine(
            $"writing: quiet p50 {quiet.P50.TotalMicroseconds:F0} µs, p99 {quiet.P99.TotalMicroseconds:F0} µs; "
            + $"while {documents:N0} documents a second are added p50 {writing.P50.TotalMicroseconds:F0} µs, "
            + $"p99 {writing.P99.TotalMicroseconds:F0} µs: {writing.P99 / quiet.P99:F2} times");
        report.Add("writing", new { quietP99 = quiet.P99.TotalMicroseconds, writingP99 = writing.P99.TotalMicroseconds, documents });
    }
}
