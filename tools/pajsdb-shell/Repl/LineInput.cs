using Pajs.Shell.Output;
using RadLine;

namespace Pajs.Shell.Repl;

/// <summary>Lines from the keyboard: with editing, history and completion where the terminal can, without where it cannot.</summary>
internal sealed class LineInput
{
    private readonly ShellConsole _console;
    private readonly HistoryFile _history;
    private readonly ReplPrompt _prompt = new();
    private readonly LineEditor? _editor;
    private string? _lastLine;

    /// <summary>Loads the history and binds the keys.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="history">Lines of earlier sessions.</param>
    /// <param name="completer">For the Tab key.</param>
    public LineInput(ShellConsole console, HistoryFile history, Completer completer)
    {
        _console = console;
        _history = history;
        if (!LineEditor.IsSupported(console.Styled)) return;
        _editor = new LineEditor(console.Styled) { Prompt = _prompt, Highlighter = new ReplHighlighter() };
        EditorKeys.Bind(_editor.KeyBindings, new CompletionCycle(completer), console.Styled);
        foreach (var line in history.Load()) _editor.History.Add(line);
    }

    /// <summary>Reads a line and adds it to the history.</summary>
    /// <param name="isContinuation">Whether it goes on with the statement before.</param>
    /// <param name="cancellationToken">Gives up the line.</param>
    /// <returns>Null at the end of input: Ctrl+D on an empty line.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public string? Read(bool isContinuation, CancellationToken cancellationToken)
    {
        _prompt.IsContinuation = isContinuation;
        var line = _editor is null ? ReadPlain() : _editor.ReadLine(cancellationToken).GetAwaiter().GetResult();
        if (!string.IsNullOrWhiteSpace(line) && line != _lastLine)
        {
            _history.Append(line);
            _lastLine = line;
        }
        return line;
    }

    private string? ReadPlain()
    {
        _console.Out.Write($"{_prompt.Text} ");
        _console.Out.Flush();
        var line = _console.In.ReadLine();
        // Ctrl+D leaves the cursor behind the prompt.
        if (line is null) _console.Out.WriteLine();
        return line;
    }
}
