using System.Text;

namespace Pajs.Query;

/// <summary>What becomes of the field at the end of a path.</summary>
internal enum ShapeAction
{
    /// <summary>No path ends here; some go on.</summary>
    Inner,
    Include,
    Exclude,
    Compute,
}

/// <summary>A step of the paths of a <see cref="Shape"/>, with the steps after it.</summary>
internal sealed class ShapeNode
{
    private readonly List<(byte[] Name, ShapeNode Node)> _children = [];

    public ShapeAction Action { get; private set; }

    /// <summary>What is computed, where something is.</summary>
    public ValueExpression? Expression { get; private set; }

    /// <summary>Whether something is computed here or below.</summary>
    public bool Computes => Expression is not null || _children.Exists(child => child.Node.Computes);

    public IReadOnlyList<(byte[] Name, ShapeNode Node)> Children => _children;

    /// <summary>The place among the children of a name; -1 when no path goes there.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _children.Count; i++)
            if (name.SequenceEqual(_children[i].Name)) return i;
        return -1;
    }

    /// <summary>Adds a path below this node.</summary>
    /// <returns>False when it begins another, is begun by another, or is there already.</returns>
    public bool TryAdd(string path, ShapeAction action, ValueExpression? expression)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            if (node.Action != ShapeAction.Inner) return false;
            node = node.ChildOrNew(Encoding.UTF8.GetBytes(step));
        }

        if (node.Action != ShapeAction.Inner || node._children.Count > 0) return false;
        node.Action = action;
        node.Expression = expression;
        return true;
    }

    private ShapeNode ChildOrNew(byte[] name)
    {
        var index = IndexOf(name);
        if (index >= 0) return _children[index].Node;
        var child = new ShapeNode();
        _children.Add((name, child));
        return child;
    }
}
