using Pajs.Testing.Histories;

namespace Pajs.Testing.Models;

/// <summary>A transaction on the model: a copy of it, and a record of all that was asked, with the answers.</summary>
public sealed class ModelTransaction
{
    private readonly List<Event> _events = [];
    private readonly List<ModelCollection> _marks = [];
    private readonly ModelCollection _start;
    private ModelCollection _view;

    /// <summary>Begins on the model as it is now.</summary>
    public ModelTransaction(ModelCollection model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _start = model.Copy();
        _view = model.Copy();
    }

    /// <summary>Whether others have written since it began.</summary>
    public bool IsDisturbed { get; set; }

    /// <summary>Whether it changes anything. What does not has its place in the order where it began, and needs no check.</summary>
    public bool HasEffect => !_start.Documents.SequenceEqual(_view.Documents);

    /// <summary>The answer to an operation within it.</summary>
    public string Ask(DocumentOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var answer = operation.Ask(_view);
        _events.Add(new Event(operation, answer, -1));
        return answer;
    }

    /// <summary>Makes a savepoint.</summary>
    public void Mark()
    {
        _marks.Add(_view.Copy());
        _events.Add(new Event(null, "", -1));
    }

    /// <summary>Takes back all changes since a savepoint.</summary>
    /// <param name="mark">Its number, from 0.</param>
    public void RollbackTo(int mark)
    {
        _view = _marks[mark].Copy();
        _events.Add(new Event(null, "", mark));
    }

    /// <summary>Does all of it once more, on another state.</summary>
    /// <param name="model">The state; not changed.</param>
    /// <param name="after">The state after it.</param>
    /// <returns>Whether all answers are the same.</returns>
    public bool TryRepeat(ModelCollection model, out ModelCollection after)
    {
        ArgumentNullException.ThrowIfNull(model);
        after = model.Copy();
        var marks = new List<ModelCollection>();
        foreach (var (operation, answer, mark) in _events)
        {
            if (operation is not null)
            {
                if (operation.Ask(after) != answer) return false;
            }
            else if (mark < 0)
            {
                marks.Add(after.Copy());
            }
            else
            {
                after = marks[mark].Copy();
            }
        }

        return true;
    }

    // An operation with its answer; without one, a savepoint, or the return to one.
    private sealed record Event(DocumentOperation? Operation, string Answer, int Mark);
}
