using System.CommandLine;
using Pajs.Bench.Children;
using Pajs.Bench.Harness;

namespace Pajs.Bench;

/// <summary>The command line.</summary>
internal sealed class BenchCommand
{
    private readonly Option<int> _documents = new("--documents")
    {
        Description = "Documents in a full database.",
        DefaultValueFactory = _ => 1_000_000,
    };

    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each measure is taken.", DefaultValueFactory = _ => 3 };

    private readonly Option<string> _only = new("--only")
    {
        Description = "Take only these measures, divided by commas; a name may end in *. See --list.",
        DefaultValueFactory = _ => "*",
    };

    private readonly Option<string> _json = new("--json")
    {
        Description = "The file for all figures.",
        DefaultValueFactory = _ => Path.Combine("artifacts", "bench.json"),
    };

    private readonly Option<string> _directory = new("--directory")
    {
        Description = "Where databases are made; on the disk that is to be measured.",
        DefaultValueFactory = _ => Path.GetTempPath(),
    };

    private readonly Option<long> _cacheBytes = new("--cache-bytes")
    {
        Description = "Memory for cached pages, the same for PajsDb and SQLite. The default holds a million documents.",
        DefaultValueFactory = _ => 512L << 20,
    };

    private readonly Option<bool> _alone = new("--alone") { Description = "Run PajsDb without the others, for a profiler." };
    private readonly Option<bool> _list = new("--list") { Description = "Print the names of the measures and end." };
    private readonly Option<Child?> _child = new("--child") { Description = "Used by the program itself.", Hidden = true };
    private readonly Option<Column> _engine = new("--engine") { Description = "Used by the program itself.", Hidden = true };

    /// <summary>Parses the arguments and does what they say.</summary>
    /// <returns>The exit status.</returns>
    public int Run(string[] arguments)
    {
        var root = new RootCommand("PajsDb's storage beside SQLite and the bare disk, measured in one run.");
        Option[] options = [_documents, _rounds, _only, _json, _directory, _cacheBytes, _alone, _list, _child, _engine];
        foreach (var option in options) root.Add(option);
        RequirePositive(_documents);
        RequirePositive(_rounds);
        root.SetAction(Execute);

        // The run itself knows best when it can stop.
        return root.Parse(arguments).Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static void RequirePositive(Option<int> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1) result.AddError($"{option.Name} takes a number above 0.");
    });

    private int Execute(ParseResult parsed)
    {
        if (parsed.GetValue(_child) is { } child)
        {
            var documents = parsed.GetValue(_documents);
            var figure = ChildWork.Run(child, parsed.GetValue(_engine), parsed.GetValue(_directory)!, documents, parsed.GetValue(_cacheBytes));
            Console.Out.WriteLine(figure.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return 0;
        }

        var run = new BenchRun(new BenchOptions(
            parsed.GetValue(_documents),
            parsed.GetValue(_rounds),
            parsed.GetValue(_only)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            parsed.GetValue(_json)!,
            parsed.GetValue(_directory)!,
            parsed.GetValue(_cacheBytes),
            parsed.GetValue(_alone)));
        return parsed.GetValue(_list) ? run.List() : run.Execute();
    }
}
