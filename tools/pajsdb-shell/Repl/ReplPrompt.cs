using RadLine;
using Spectre.Console;

namespace Pajs.Shell.Repl;

/// <summary>What stands before the line that is typed.</summary>
internal sealed class ReplPrompt : ILineEditorPrompt
{
    private const string First = "pajs>";
    private const string More = " ...>";

    /// <summary>Whether the line goes on with a statement of the line before.</summary>
    public bool IsContinuation { get; set; }

    /// <summary>The prompt as plain text.</summary>
    public string Text => IsContinuation ? More : First;

    public (Markup Markup, int Margin) GetPrompt(ILineEditorState state, int line) => (new Markup($"[aqua]{Text}[/]"), 1);
}
