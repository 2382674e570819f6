using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;
using RadLine;
using Spectre.Console;

namespace Pajs.Shell.Repl;

/// <summary>Colours the words that the shell knows, so that a misspelt one is seen before Enter.</summary>
internal sealed class ReplHighlighter : IHighlighter
{
    private static readonly Style Call = new(Color.Aqua);
    private static readonly Style Literal = new(Color.Green);
    private static readonly Style Command = new(Color.Yellow);

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);

    /// <summary>Knows all methods, functions and commands.</summary>
    public ReplHighlighter()
    {
        foreach (var word in Commands.Names) _styles[word] = Command;
        foreach (var word in LiteralFunctions.Names.Concat(["true", "false", "null", "NaN", "Infinity"])) _styles[word] = Literal;
        IEnumerable<string>[] tables =
            [CollectionMethods.Table.Names, CursorMethods.Table.Names, SearchCursorMethods.Table.Names, DatabaseMethods.Table.Names];
        foreach (var word in tables.SelectMany(static names => names)) _styles.TryAdd(word, Call);
    }

    public Style Highlight(string token) => _styles.GetValueOrDefault(token, Style.Plain);
}
