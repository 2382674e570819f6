using System.Diagnostics.CodeAnalysis;
using Pajs.Files;

namespace Pajs.Testing.Disks;

/// <summary>The directories of a simulated disk, and the changes of names that are still pending.</summary>
/// <remarks>Used under the gate of its disk. It trusts its caller that a change makes sense.</remarks>
internal sealed class NameTree(DirectoryNode root)
{
    private readonly List<NameChange> _pending = [];

    public DirectoryNode Root => root;

    /// <summary>The number of the earliest operation with a pending change; <see cref="int.MaxValue"/> for none.</summary>
    public int FirstPending => _pending.Count == 0 ? int.MaxValue : _pending[0].Operation;

    /// <summary>A <see cref="DirectoryNode"/>, a <see cref="FileNode"/> or null.</summary>
    public object? Find(string normalizedPath)
    {
        object? node = root;
        if (normalizedPath.Length == 0) return node;
        foreach (var range in normalizedPath.AsSpan().Split('/'))
        {
            if (node is not DirectoryNode directory) return null;
            directory.Current.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(normalizedPath.AsSpan()[range], out node);
        }

        return node;
    }

    public bool TryFindParent(string normalizedPath, [NotNullWhen(true)] out DirectoryNode? parent)
    {
        parent = Find(FilePath.ParentOf(normalizedPath)) as DirectoryNode;
        return parent is not null;
    }

    public void Add(int operation, DirectoryNode directory, string name, object node)
    {
        directory.Current.Add(name, node);
        _pending.Add(new NameChange(operation, node, source: null, (directory, name)));
    }

    public void Remove(int operation, DirectoryNode directory, string name)
    {
        directory.Current.Remove(name, out var node);
        _pending.Add(new NameChange(operation, node!, (directory, name), target: null));
    }

    /// <summary>Moves a file; one that has the new name already loses it.</summary>
    public void Move(int operation, DirectoryNode source, string name, DirectoryNode target, string newName)
    {
        source.Current.Remove(name, out var node);
        target.Current[newName] = node!;
        _pending.Add(new NameChange(operation, node!, (source, name), (target, newName)));
    }

    /// <summary>Makes durable what was done in a directory and survives the sync (all of it, if the sync succeeds), and forgets the rest.
    /// A rename from one directory to another waits for both.</summary>
    public void Sync(DirectoryNode directory, in Survivors survivors)
    {
        var kept = KeptOf(survivors);
        var waiting = new List<NameChange>();
        foreach (var change in _pending)
        {
            change.Sync(directory);
            if (!change.IsSynced || waiting.Exists(earlier => earlier.Precedes(change))) waiting.Add(change);
            else if (kept.Contains(change)) change.Apply(static changed => changed.Durable);
        }

        _pending.Clear();
        _pending.AddRange(waiting);
    }

    /// <summary>The tree of a new disk after a crash.</summary>
    /// <param name="survivors">Which pending names are there.</param>
    /// <param name="crashFile">Makes the new disk's file from this one's.</param>
    public NameTree Crash(in Survivors survivors, Func<FileNode, FileNode> crashFile)
    {
        var changed = new Dictionary<DirectoryNode, Dictionary<string, object>>();
        foreach (var change in KeptOf(survivors))
            change.Apply(directory => changed.TryGetValue(directory, out var names) ? names : changed[directory] = NamesOf(directory));
        return new NameTree(Copy(root));

        static Dictionary<string, object> NamesOf(DirectoryNode directory) => new(directory.Durable, StringComparer.Ordinal);

        DirectoryNode Copy(DirectoryNode directory)
        {
            var names = changed.GetValueOrDefault(directory, directory.Durable);
            var copies = new Dictionary<string, object>(names.Count, StringComparer.Ordinal);
            foreach (var (name, node) in names) copies.Add(name, node is DirectoryNode inner ? Copy(inner) : crashFile((FileNode)node));
            return new DirectoryNode(copies);
        }
    }

    /// <summary>The pending changes that survive: by the plan, and not without those that they build on.</summary>
    private HashSet<NameChange> KeptOf(in Survivors survivors)
    {
        var kept = new HashSet<NameChange>();
        var lost = new List<NameChange>();
        foreach (var change in _pending)
        {
            var isLost = !survivors.KeepsName(change.Operation) || lost.Exists(earlier => earlier.Precedes(change));
            if (isLost) lost.Add(change);
            else kept.Add(change);
        }

        return kept;
    }
}
