using System.CommandLine;
using Pajs.Shell.DataFiles;
using Pajs.Shell.Export;
using Pajs.Shell.Output;
using Pajs.Shell.Statements;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell export</c>: writes a collection to a file or to standard output.</summary>
internal sealed class ExportCommand : Command, IDetailedCommand
{
    private const string About = "Export a collection to a .jsonl, .json or .csv file, plain or compressed (.gz).";

    private const string Text = """
        JSON keeps everything: what is imported from it is what was exported. CSV has a column for every field and no types; arrays and
        objects stand in it as JSON, a missing field and null as nothing.
        """;

    private readonly ShellConsole _console;
    private readonly Argument<string> _database = Words.Required("database", "A database directory.");
    private readonly Argument<string> _collection = Words.Required("collection", "The collection.");
    private readonly Argument<string?> _file = Words.Optional(
        "file", "The file, which appears only when it is whole; standard output, as JSON lines, where it is left out.");
    private readonly Option<DataFormat?> _format = FormatOption.Create();

    /// <summary>The command.</summary>
    public ExportCommand(ShellConsole console)
        : base("export", About)
    {
        _console = console;
        foreach (var argument in new Argument[] { _database, _collection, _file }) Add(argument);
        Add(_format);
        SetAction(Run);
    }

    public string Details => Text;

    // The count goes to standard error, for standard output may be the data.
    private void Run(ParseResult parsed)
    {
        var file = DataFile.Describe(parsed.GetValue(_file) ?? DataFile.StandardStream, parsed.GetValue(_format));
        using var interruption = new Interruption();
        using var database = DatabaseFiles.OpenExisting(parsed.GetRequiredValue(_database));
        var collection = DatabaseFiles.ExistingCollection(database, parsed.GetRequiredValue(_collection));
        var count = Exporter.Run(collection, file, _console.OutBytes, interruption.Token);
        if (!file.IsStandardStream) _console.Error.WriteLine($"Exported {Counted.Documents(count)} to {file.Path}.");
    }
}
