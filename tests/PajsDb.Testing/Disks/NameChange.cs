namespace Pajs.Testing.Disks;

/// <summary>One name made, moved or removed, which no directory sync has made durable yet.</summary>
/// <remarks>Either side may be missing: nothing is taken away by a creation, and nothing put anywhere by a removal. A rename has both, and
/// happens on the disk as a whole or not at all.</remarks>
/// <param name="operation">The number of the operation that made it.</param>
/// <param name="node">The file or directory.</param>
/// <param name="source">The directory that lost a name, and the name.</param>
/// <param name="target">The directory that got a name, and the name.</param>
internal sealed class NameChange(
    int operation, object node, (DirectoryNode Directory, string Name)? source, (DirectoryNode Directory, string Name)? target)
{
    private bool _isSourceSynced = source is null;
    private bool _isTargetSynced = target is null;

    public int Operation => operation;

    /// <summary>Whether all directories that it touches were synced after it.</summary>
    public bool IsSynced => _isSourceSynced && _isTargetSynced;

    public void Sync(DirectoryNode directory)
    {
        _isSourceSynced |= source?.Directory == directory;
        _isTargetSynced |= target?.Directory == directory;
    }

    /// <summary>Whether a later change builds on this one, so that it cannot be on the disk without it: it is of the same name. The next
    /// change of the same file is of the same name too, the one that this change gave it.</summary>
    public bool Precedes(NameChange later) => Touches(later.Source) || Touches(later.Target);

    /// <param name="namesOf">The durable names of a directory, as they are to be changed.</param>
    public void Apply(Func<DirectoryNode, Dictionary<string, object>> namesOf)
    {
        if (source is { } from) namesOf(from.Directory).Remove(from.Name);
        if (target is { } to) namesOf(to.Directory)[to.Name] = node;
    }

    private (DirectoryNode Directory, string Name)? Source => source;
    private (DirectoryNode Directory, string Name)? Target => target;

    private bool Touches((DirectoryNode Directory, string Name)? place) => place is not null && (place == source || place == target);
}
