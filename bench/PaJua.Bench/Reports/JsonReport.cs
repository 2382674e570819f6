using System.Text.Json;
using PaJua.Bench.Engines;

namespace PaJua.Bench.Reports;

/// <summary>All figures of a run: no round is left out. The file is written anew after each, so that a run that is stopped has told what it
/// knew.</summary>
internal sealed class JsonReport(SearchBenchOptions options, int passages)
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly List<object> _kinds = [];
    private readonly Dictionary<string, object> _others = [];

    public void Add(Row row)
    {
        _kinds.Add(new
        {
            row.Kind.Name,
            row.Kind.Title,
            row.Comparison,
            row.Kind.Goal,
            engines = row.Rounds.ToDictionary(static engine => engine.Key, static engine => engine.Value.Select(Round)),
        });
        Write();
    }

    /// <summary>Adds what another measure gave.</summary>
    public void Add(string name, object figures)
    {
        _others[name] = figures;
        Write();
    }

    private static object Round(Timing timing) => new
    {
        timing.Questions,
        timing.Rate,
        p50Microseconds = timing.Each.P50.TotalMicroseconds,
        p99Microseconds = timing.Each.P99.TotalMicroseconds,
        processorMicroseconds = timing.ProcessorEach.TotalMicroseconds,
    };

    private void Write()
    {
        var path = Path.GetFullPath(options.Json);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        var report = new
        {
            started = _started,
            machine = Machine.Text,
            passages,
            options.Rounds,
            options.Seconds,
            options.CacheBytes,
            kinds = _kinds,
            others = _others,
        };
        JsonSerializer.Serialize(file, report, Style);
    }
}
