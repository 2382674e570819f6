using System.Globalization;
using System.IO.Enumeration;
using PaJua.Bench.Engines;
using PaJua.Bench.Measures;
using PaJua.Bench.Questions;
using PaJua.Bench.Reports;
using PaJua.Bench.Texts;

namespace PaJua.Bench;

/// <summary>One run: the indexes are built where they are not, answers compared, and then all is measured that was asked for.</summary>
internal sealed class SearchBenchRun(SearchBenchOptions options)
{
    private const int Success = 0;
    private const int Usage = 2;
    private const int SamplePassages = 5_000;
    private const long SampleSeed = 1;
    private const long DrawSeed = 2;

    private readonly PassageFile _passages = new(options.Data);

    /// <summary>Prints the names of what is measured.</summary>
    public static int List()
    {
        foreach (var kind in QuestionKinds.All) Console.WriteLine($"{kind.Name,-16}{kind.Title}");
        foreach (var (name, title) in OtherMeasures.All) Console.WriteLine($"{name,-16}{title}");
        return Success;
    }

    /// <summary>Measures.</summary>
    public int Execute()
    {
        if (!File.Exists(_passages.Path)) return Refuse($"There is no '{_passages.Path}': make it with the command 'data'.");
        string[] names = [.. QuestionKinds.All.Select(static kind => kind.Name), .. OtherMeasures.All.Select(static measure => measure.Name)];
        if (options.Only.FirstOrDefault(only => !names.Any(name => Matches(only, name))) is { } unknown)
            return Refuse($"Nothing is named '{unknown}'; --list prints the names.");
        var count = options.Passages > 0 ? options.Passages : File.ReadLines(_passages.Path).Count();
        using var lineup = new Lineup(options, _passages, count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.Text}\n{count:N0} passages; {options.Rounds} rounds: medians"));
        var others = new OtherMeasures(options, lineup, _passages, count);
        var report = new JsonReport(options, count);
        others.Build(IsAsked("index"), report);
        lineup.Open();
        Search(lineup, count, report);
        others.Run(IsAsked, report);
        Console.WriteLine($"All rounds: {options.Json}");
        return Success;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return Usage;
    }

    private static bool Matches(string only, string name) => FileSystemName.MatchesSimpleExpression(only, name);

    private bool IsAsked(string name) => options.Only.Any(only => Matches(only, name));

    private void Search(Lineup lineup, int count, JsonReport report)
    {
        var asked = QuestionKinds.All.Where(kind => IsAsked(kind.Name)).ToList();
        if (asked.Count == 0) return;
        var kinds = Draw(lineup, count, asked);
        foreach (var engine in lineup.Engines) engine.Prepare(kinds);
        var table = new SearchTable(Console.Out, [.. lineup.Engines.Select(static engine => engine.Name)], lineup.Lucene?.Name);
        table.WriteHead();
        var rounds = new SearchRounds(lineup, options.Rounds, TimeSpan.FromSeconds(options.Seconds));
        rounds.WarmUp(asked, TimeSpan.FromSeconds(options.WarmUpSeconds));
        foreach (var kind in asked)
        {
            var row = rounds.Run(kind);
            table.Write(row);
            report.Add(row);
        }
    }

    private List<(QuestionKind, IReadOnlyList<Question>)> Draw(Lineup lineup, int count, List<QuestionKind> asked)
    {
        var step = Math.Max(1, count / SamplePassages);
        var passages = _passages.Read(count).Where((_, number) => number % step == SampleSeed % step).ToList();
        var sample = new TermSample(passages, count, lineup.PaJua.DocumentFrequency);
        var kinds = new List<(QuestionKind, IReadOnlyList<Question>)>();
        foreach (var kind in asked)
        {
            var draw = new QuestionDraw(sample, DrawSeed);
            kinds.Add((kind, [.. Enumerable.Range(0, QuestionKinds.Count).Select(number => kind.Draw(draw, kind.Shape, number))]));
        }

        return kinds;
    }
}
