namespace Pajs.Testing.Disks;

/// <summary>A directory: its names as its users see them, and as the disk surely holds them. Names lead to
/// <see cref="DirectoryNode"/> or <see cref="FileNode"/>.</summary>
internal sealed class DirectoryNode
{
    public DirectoryNode()
        : this(new Dictionary<string, object>(StringComparer.Ordinal))
    {
    }

    /// <param name="durable">Names that a crash has left.</param>
    public DirectoryNode(Dictionary<string, object> durable)
    {
        Durable = durable;
        Current = new Dictionary<string, object>(durable, StringComparer.Ordinal);
    }

    public Dictionary<string, object> Current { get; }

    public Dictionary<string, object> Durable { get; }

    public List<string> NamesOf<T>()
    {
        var names = new List<string>();
        foreach (var (name, node) in Current)
            if (node is T) names.Add(name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
