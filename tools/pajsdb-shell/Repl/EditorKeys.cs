using RadLine;
using Spectre.Console;

namespace Pajs.Shell.Repl;

/// <summary>The keys of the line editor: those of its own, and those a shell is expected to have.</summary>
internal static class EditorKeys
{
    /// <summary>Binds them.</summary>
    public static void Bind(KeyBindings keys, CompletionCycle completion, IAnsiConsole console)
    {
        keys.Add(ConsoleKey.Tab, () => completion.Command(1));
        keys.Add(ConsoleKey.Tab, ConsoleModifiers.Shift, () => completion.Command(-1));
        keys.Add<PreviousHistoryCommand>(ConsoleKey.UpArrow);
        keys.Add<NextHistoryCommand>(ConsoleKey.DownArrow);
        keys.Add<MoveHomeCommand>(ConsoleKey.A, ConsoleModifiers.Control);
        keys.Add<MoveEndCommand>(ConsoleKey.E, ConsoleModifiers.Control);
        keys.Add(ConsoleKey.K, ConsoleModifiers.Control, () => new CutCommand(buffer => (buffer.Position, buffer.Length)));
        keys.Add(ConsoleKey.U, ConsoleModifiers.Control, () => new CutCommand(buffer => (0, buffer.Position)));
        keys.Add(ConsoleKey.W, ConsoleModifiers.Control, () => new CutCommand(buffer => (WordStart(buffer), buffer.Position)));
        keys.Add(ConsoleKey.L, ConsoleModifiers.Control, () => new ClearScreenCommand(console));
        keys.Add<EndOfInputCommand>(ConsoleKey.D, ConsoleModifiers.Control);
    }

    private static int WordStart(LineBuffer buffer)
    {
        var start = buffer.Position;
        while (start > 0 && char.IsWhiteSpace(buffer.Content[start - 1])) start--;
        while (start > 0 && !char.IsWhiteSpace(buffer.Content[start - 1])) start--;
        return start;
    }

    // Removes a range of the line.
    private sealed class CutCommand(Func<LineBuffer, (int Start, int End)> range) : LineEditorCommand
    {
        public override void Execute(LineEditorContext context)
        {
            var (start, end) = range(context.Buffer);
            context.Buffer.Clear(start, end - start);
            context.Buffer.Move(start);
        }
    }

    // The editor draws its line anew after every key, so it appears at the top.
    private sealed class ClearScreenCommand(IAnsiConsole console) : LineEditorCommand
    {
        public override void Execute(LineEditorContext context) => console.Clear(home: true);
    }

    // Ctrl+D ends the input on an empty line, and deletes the character under the cursor on any other.
    private sealed class EndOfInputCommand : LineEditorCommand
    {
        public override void Execute(LineEditorContext context)
        {
            if (context.Buffer.Length == 0) context.Submit(SubmitAction.Cancel);
            else context.Execute(new DeleteCommand());
        }
    }
}
