using System.CommandLine;
using PaJua.Bench.Texts;

namespace PaJua.Bench;

/// <summary>The command line.</summary>
internal sealed class SearchBenchCommand
{
    private const int PassagesMin = 500_000;

    private readonly Option<string> _data = new("--data")
    {
        Description = "The directory for the passages and the indexes; on the disk that is to be measured.",
        DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "pajua-bench"),
        Recursive = true,
    };

    private readonly Option<int> _passages = new("--passages")
    {
        Description = "Passages to be indexed, the first ones; 0 for all.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each kind is measured.", DefaultValueFactory = _ => 3 };

    private readonly Option<double> _seconds = new("--seconds")
    {
        Description = "How long each is asked the questions of a kind in a round.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<double> _warmUpSeconds = new("--warm-up-seconds")
    {
        Description = "How long PaJua and Lucene, which compile themselves while they run, are asked the questions of each kind before all rounds.",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<string> _only = new("--only")
    {
        Description = "Measure only these, divided by commas; a name may end in *. See --list.",
        DefaultValueFactory = _ => "*",
    };

    private readonly Option<string> _json = new("--json")
    {
        Description = "The file for all figures.",
        DefaultValueFactory = _ => Path.Combine("artifacts", "search-bench.json"),
    };

    private readonly Option<long> _cacheBytes = new("--cache-bytes")
    {
        Description = "Memory for what was read from files, the same for PaJua and SQLite. The default holds the whole index.",
        DefaultValueFactory = _ => 256L << 20,
    };

    private readonly Option<bool> _alone = new("--alone") { Description = "Run PaJua without the others, for a profiler." };
    private readonly Option<bool> _list = new("--list") { Description = "Print the names of what is measured and end." };

    private readonly Option<string> _repository = new("--repository")
    {
        Description = "The repository, for the films that it has; what lies beside it in shared/data is taken first.",
        DefaultValueFactory = _ => ".",
    };

    /// <summary>Parses the arguments and does what they say.</summary>
    /// <returns>The exit status.</returns>
    public int Run(string[] arguments)
    {
        var root = new RootCommand("PaJua beside Lucene and SQLite's FTS5, measured in one run.");
        Option[] options = [_data, _passages, _rounds, _seconds, _warmUpSeconds, _only, _json, _cacheBytes, _alone, _list];
        foreach (var option in options) root.Add(option);
        root.SetAction(Measure);
        var data = new Command("data", "Makes the passages.") { _repository };
        data.SetAction(MakeData);
        root.Add(data);
        return root.Parse(arguments).Invoke();
    }

    private int Measure(ParseResult parsed)
    {
        var run = new SearchBenchRun(new SearchBenchOptions(
            Path.GetFullPath(parsed.GetValue(_data)!),
            parsed.GetValue(_passages),
            parsed.GetValue(_rounds),
            parsed.GetValue(_seconds),
            parsed.GetValue(_warmUpSeconds),
            parsed.GetValue(_only)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            parsed.GetValue(_json)!,
            parsed.GetValue(_cacheBytes),
            parsed.GetValue(_alone)));
        return parsed.GetValue(_list) ? SearchBenchRun.List() : run.Execute();
    }

    private int MakeData(ParseResult parsed)
    {
        var directory = Path.GetFullPath(parsed.GetValue(_data)!);
        var texts = new TextCollection(Path.GetFullPath(parsed.GetValue(_repository)!), directory);
        var passages = new Passages(texts.Read(Console.Out.WriteLine));
        var file = new PassageFile(directory);
        var (count, bytes) = file.Write(passages.Cut(PassagesMin));
        Console.WriteLine($"{file.Path}: {count:N0} passages of {bytes:N0} bytes, cut in {passages.Passes} passes.");
        return 0;
    }
}
