using RadLine;

namespace Pajs.Shell.Repl;

/// <summary>The Tab key: completes the word before the cursor; pressed again, puts the next candidate in its place.</summary>
internal sealed class CompletionCycle(Completer completer)
{
    private IReadOnlyList<string> _candidates = [];
    private int _start;
    private int _index;
    private string _after = "";

    /// <summary>The command to bind to Tab (1) or to its reverse (-1).</summary>
    public LineEditorCommand Command(int step) => new Step(this, step);

    private void Execute(LineBuffer buffer, int step)
    {
        if (_candidates.Count > 1 && buffer.Content[..buffer.Position] == _after) _index += step;
        else
        {
            _candidates = completer.Complete(buffer.Content[..buffer.Position], out _start);
            _index = step > 0 ? 0 : -1;
        }
        if (_candidates.Count == 0) return;
        Put(buffer, _candidates[((_index % _candidates.Count) + _candidates.Count) % _candidates.Count]);
        _after = buffer.Content[..buffer.Position];
    }

    private void Put(LineBuffer buffer, string candidate)
    {
        buffer.Clear(_start, buffer.Position - _start);
        buffer.Move(_start);
        buffer.Insert(candidate);
        buffer.Move(_start + candidate.Length);
    }

    private sealed class Step(CompletionCycle cycle, int step) : LineEditorCommand
    {
        public override void Execute(LineEditorContext context) => cycle.Execute(context.Buffer, step);
    }
}
