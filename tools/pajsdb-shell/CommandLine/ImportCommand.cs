using System.CommandLine;
using System.Diagnostics;
using Pajs.Shell.DataFiles;
using Pajs.Shell.Import;
using Pajs.Shell.Output;

namespace Pajs.Shell.CommandLine;

/// <summary><c>pajsdb-shell import</c>: brings a file of documents into a collection.</summary>
internal sealed class ImportCommand : Command, IDetailedCommand
{
    private const string About = "Import documents from a .jsonl, .json or .csv file, plain or compressed (.gz).";

    private const string Text = """
        Every 1,000 documents are one atomic, durable commit. A record that cannot be taken ends the import with its line number; the
        batches before its own stay. With --skip-bad it is passed over and counted.

        CSV is read by RFC 4180; the first record names the fields. A field becomes a number or a bool only where writing that value gives
        the same text again (42, -0.5, true); anything else stays a string (007, 1.50, TRUE). An empty field is a missing one, and "" an
        empty string.
        """;

    private readonly ShellConsole _console;
    private readonly OutputOptions _output;
    private readonly Argument<string> _database = Words.Required("database", "A database directory, made where there is none.");
    private readonly Argument<string> _collection = Words.Required("collection", "The collection, made where there is none.");
    private readonly Argument<string> _file = Words.Required("file", "The file, or - for standard input.");
    private readonly Option<DataFormat?> _format = FormatOption.Create();
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Pass over records that cannot be taken, and count them." };
    private readonly Option<string> _delimiter = new("--delimiter")
    {
        Description = "The character between CSV fields; 'tab' for a tabulator.",
        DefaultValueFactory = _ => ",",
    };
    private readonly Option<bool> _strings = new("--strings") { Description = "Keep every CSV field a string." };

    /// <summary>The command.</summary>
    public ImportCommand(ShellConsole console)
        : base("import", About)
    {
        _console = console;
        foreach (var argument in new[] { _database, _collection, _file }) Add(argument);
        foreach (var option in new Option[] { _format, _skipBad, _delimiter, _strings }) Add(option);
        _output = new OutputOptions(this);
        SetAction(Run);
    }

    public string Details => Text;

    private void Run(ParseResult parsed)
    {
        var file = DataFile.Describe(parsed.GetRequiredValue(_file), parsed.GetValue(_format));
        var csv = new CsvOptions(DelimiterOf(parsed.GetRequiredValue(_delimiter)), !parsed.GetValue(_strings));
        var printer = Printers.Create(_output.Read(parsed, _console), _console);
        var started = Stopwatch.GetTimestamp();
        var totals = new ImportTotals();
        try
        {
            Import(parsed, file, csv, totals);
        }
        catch (Exception error) when (error is ImportException or InvalidDataException or OperationCanceledException)
        {
            throw new ShellException($"{Describe(error, file)} {ImportReport.WhatStays(totals)}", error);
        }
        printer.Print(ImportReport.Of(totals, Stopwatch.GetElapsedTime(started)), CancellationToken.None);
        PrintFaults(totals);
    }

    private void Import(ParseResult parsed, DataFile file, CsvOptions csv, ImportTotals totals)
    {
        using var interruption = new Interruption();
        // The file comes first: where it cannot be read, no database is to be made.
        using var reader = RecordReader.Open(file.OpenRead(_console.InBytes, out var raw), file.Format, csv);
        using var database = DatabaseFiles.OpenOrCreate(parsed.GetRequiredValue(_database));
        var importer = new Importer(database.Collection(parsed.GetRequiredValue(_collection)), reader, parsed.GetValue(_skipBad), totals);
        if (_console.IsErrorTerminal && raw.CanSeek) ImportProgress.Run(importer, raw, _console.StyledError, interruption.Token);
        else importer.Run(() => { }, interruption.Token);
    }

    private static string Describe(Exception error, DataFile file) => error switch
    {
        ImportException import => $"{file.Path}, {import.Lines}: {import.Message}",
        InvalidDataException => $"{file.Path} is cut short, damaged or no gzip file.",
        _ => "interrupted.",
    };

    private void PrintFaults(ImportTotals totals)
    {
        foreach (var fault in totals.Faults) _console.Error.WriteLine(TerminalText.OneLine($"skipped {fault}"));
        var more = totals.Skipped - totals.Faults.Count;
        if (more > 0) _console.Error.WriteLine(FormattableString.Invariant($"skipped {more:N0} more"));
    }

    private static char DelimiterOf(string text) => text switch
    {
        "tab" or "\\t" => '\t',
        [var only] when char.IsAscii(only) && only is not ('"' or '\r' or '\n') => only,
        _ => throw new ShellException("--delimiter takes one ASCII character, or the word tab."),
    };
}
