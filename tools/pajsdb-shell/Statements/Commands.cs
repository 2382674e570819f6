using Pajs.Shell.Output;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>The words of the shell itself.</summary>
internal static class Commands
{
    /// <summary>Every command with what may follow it and what it does, in the order of help.</summary>
    public static readonly IReadOnlyList<(string Usage, string Summary)> All =
    [
        ("show collections", "the names of the collections"),
        ("stats", "how large the database is, and what is in it"),
        ("check", "verify every page, key, document and text index"),
        ("compact", "give space that is no longer needed back to the disk"),
        ("it", "the next page of the last result"),
        ("output table | json", "how results are shown from now on"),
        ("help [collection | cursor | search | values]", "more about methods and literals"),
        ("exit", "leave; so does Ctrl+D"),
    ];

    /// <summary>The first words, for completion and for guesses at a misspelt one.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["show", "stats", "check", "compact", "it", "output", "help", "exit", "quit", "db"];

    /// <summary>Does what a command says to the database, or tells about it.</summary>
    /// <exception cref="SyntaxException">There is no such command, or what follows it does not fit.</exception>
    public static Result Execute(CommandStatement command, PajsDb database, CancellationToken cancellationToken) => command.Name switch
    {
        "show" => Show(command, database),
        "stats" => Bare(command, () => Reports.Statistics(database)),
        "check" => Bare(command, () => Reports.Check(database, cancellationToken)),
        "compact" => Bare(command, () => Reports.Compact(database, cancellationToken)),
        "it" => Bare(command, () => new NextPageResult()),
        "output" => Output(command),
        "help" => Help.About(command),
        "exit" or "quit" => Bare(command, () => new ExitResult()),
        "use" => throw new SyntaxException("there is one database; another is opened by another pajsdb-shell", command.Position),
        _ => throw Unknown(command),
    };

    private static NamesResult Show(CommandStatement command, PajsDb database) => command.Argument switch
    {
        "collections" or "tables" => new NamesResult([.. database.CollectionNames], "no collections yet; the first insert makes one"),
        _ => throw new SyntaxException("'show collections' is all there is to show", command.ArgumentPosition),
    };

    private static OutputResult Output(CommandStatement command) => command.Argument switch
    {
        "table" => new OutputResult(OutputFormat.Table),
        "json" => new OutputResult(OutputFormat.Json),
        _ => throw new SyntaxException("results are shown as 'output table' or 'output json'", command.ArgumentPosition),
    };

    private static Result Bare(CommandStatement command, Func<Result> execute) => command.Argument is null
        ? execute()
        : throw new SyntaxException($"nothing can follow '{command.Name}'", command.ArgumentPosition);

    private static SyntaxException Unknown(CommandStatement command)
    {
        var nearest = Spelling.Nearest(command.Name, Names);
        var hint = nearest is null ? "type 'help', or a statement such as db.users.find()" : $"did you mean '{nearest}'?";
        return new SyntaxException($"unknown command '{command.Name}'; {hint}", command.Position);
    }
}
