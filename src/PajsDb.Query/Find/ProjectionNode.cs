using System.Text;

namespace Pajs.Query;

/// <summary>A step of the paths of a projection, with the steps after it.</summary>
internal sealed class ProjectionNode
{
    private readonly List<(byte[] Name, ProjectionNode Node)> _children = [];

    /// <summary>Whether a path ends here.</summary>
    public bool IsLeaf { get; private set; }

    /// <summary>The paths below this node.</summary>
    public IEnumerable<string> Paths
    {
        get
        {
            foreach (var (name, node) in _children)
            {
                var step = Encoding.UTF8.GetString(name);
                if (node.IsLeaf) yield return step;
                else foreach (var rest in node.Paths) yield return $"{step}.{rest}";
            }
        }
    }

    /// <summary>The step of a name; null when no path goes there.</summary>
    public ProjectionNode? Child(ReadOnlySpan<byte> name)
    {
        foreach (var (childName, node) in _children)
            if (name.SequenceEqual(childName)) return node;
        return null;
    }

    /// <summary>Adds a path below this node.</summary>
    /// <returns>False when it begins another, is begun by another, or is there already.</returns>
    public bool TryAdd(FieldPath path)
    {
        var node = this;
        for (var step = 0; step < path.Count; step++)
        {
            if (node.IsLeaf) return false;
            node = node.Child(path.Name(step)) ?? node.AddChild(path.Name(step));
        }

        var isNew = !node.IsLeaf && node._children.Count == 0;
        node.IsLeaf = true;
        return isNew;
    }

    private ProjectionNode AddChild(ReadOnlySpan<byte> name)
    {
        var node = new ProjectionNode();
        _children.Add((name.ToArray(), node));
        return node;
    }
}
