using System.CommandLine;
using Pajs.Shell.Demo;
using Pajs.Shell.Output;
using Spectre.Console;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell demo</c>: makes a database of sample data and shows what it does, with times.</summary>
internal sealed class DemoCommand : Command
{
    private readonly ShellConsole _console;

    /// <summary>The command.</summary>
    public DemoCommand(ShellConsole console)
        : base("demo", "Make a database of sample data in a temporary folder and show what it does, with times.")
    {
        _console = console;
        SetAction(_ => Run());
    }

    private void Run()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("pajsdb-").FullName, "demo.pajs");
        var styled = _console.Styled;
        styled.MarkupLine("[bold]PajsDb[/], an embeddable document database. A demo with sample data:");
        styled.WriteLine($"towns ({SampleData.Cities.Source}), films ({SampleData.Films.Source})", new Style(Color.Grey));
        styled.Write(Table(new DemoPlay(path).Play()));
        styled.WriteLine("What is done often has its median. Look around in it:", new Style(Color.Grey));
        _console.Out.WriteLine();
        _console.Out.WriteLine($"  {Invocation()} {path}");
        _console.Out.WriteLine("  pajs> db.films.find({year: 2010}, {title: 1, cast: 1})");
        _console.Out.WriteLine();
    }

    private static Table Table(IEnumerable<DemoScene> scenes)
    {
        var table = new Table { Border = TableBorder.Rounded, BorderStyle = new Style(Color.Grey), Expand = true };
        var header = new Style(decoration: Decoration.Bold);
        table.AddColumn(new TableColumn(new Text("What it does, and what comes of it", header)));
        table.AddColumn(new TableColumn(new Text("Time", header)) { NoWrap = true, Alignment = Justify.Right });
        foreach (var scene in scenes)
        {
            table.AddRow(new Text(scene.Title, new Style(Color.Aqua)), new Text(DurationText.Of(scene.Elapsed), new Style(Color.Yellow)));
            table.AddRow(new Padder(new Text(TerminalText.OneLine(scene.Outcome)), new Padding(2, 0, 0, 0)), Text.Empty);
        }
        return table;
    }

    // How this program was started, so that the line can be typed as it stands.
    private static string Invocation()
    {
        var program = Environment.ProcessPath ?? "pajsdb-shell";
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, program);
        return relative.Length < program.Length ? relative : program;
    }
}
