using Pajs.Files;

namespace Pajs.Testing.Disks;

/// <content>Files and directories by path.</content>
public sealed partial class SimulatedDisk
{
    /// <inheritdoc/>
    public IFile Open(string path, FileOpening opening)
    {
        lock (_gate)
        {
            var node = FindOrMake(path, opening);
            node.HandleCount++;
            return new SimulatedFile(this, path, node);
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path)
    {
        lock (_gate) return !string.IsNullOrEmpty(path) && Find(path) is FileNode;
    }

    /// <inheritdoc/>
    public bool DirectoryExists(string path)
    {
        lock (_gate) return !string.IsNullOrEmpty(path) && Find(path) is DirectoryNode;
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        lock (_gate)
        {
            ThrowIfOff();
            ArgumentException.ThrowIfNullOrEmpty(path);
            var directory = _names.Root;
            foreach (var name in FilePath.Names(path))
            {
                if (!directory.Current.TryGetValue(name, out var node)) node = MakeDirectory(path, directory, name);
                directory = node as DirectoryNode ?? throw Failure("create directory", path, $"'{name}' is a file.");
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string directory)
    {
        lock (_gate) return FindDirectory(directory).NamesOf<FileNode>();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListDirectories(string directory)
    {
        lock (_gate) return FindDirectory(directory).NamesOf<DirectoryNode>();
    }

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        lock (_gate)
        {
            if (Find(path) is not { } found) return;
            if (found is not FileNode node) throw Failure("delete", path, "It is a directory.");
            var operation = Begin(DiskOperationKinds.Delete, path);
            ThrowIfFault(DiskOperationKinds.Delete, path);
            Unname(node);
            _names.Remove(operation.Number, ParentOf(path), LastNameOf(path));
            End(operation);
        }
    }

    /// <inheritdoc/>
    public void DeleteDirectory(string path)
    {
        lock (_gate)
        {
            if (Find(path) is not { } found) return;
            if (found is not DirectoryNode directory) throw Failure("delete directory", path, "It is a file.");
            if (directory == _names.Root) throw Failure("delete directory", path, "It is the root.");
            if (directory.Current.Count > 0) throw Failure("delete directory", path, "It is not empty.");
            var operation = Begin(DiskOperationKinds.DeleteDirectory, path);
            ThrowIfFault(DiskOperationKinds.DeleteDirectory, path);
            _names.Remove(operation.Number, ParentOf(path), LastNameOf(path));
            End(operation);
        }
    }

    /// <inheritdoc/>
    public void Rename(string path, string newPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(newPath);
        lock (_gate)
        {
            if (Find(path) is not FileNode node) throw NoFile(path);
            var target = ParentOf(newPath);
            var replaced = Find(newPath);
            if (replaced is DirectoryNode) throw Failure("rename", path, $"'{newPath}' is a directory.");
            if (replaced == node) return;
            var operation = Begin(DiskOperationKinds.Rename, path);
            ThrowIfFault(DiskOperationKinds.Rename, path);
            if (replaced is FileNode file) Unname(file);
            _names.Move(operation.Number, ParentOf(path), LastNameOf(path), target, LastNameOf(newPath));
            End(operation);
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string path)
    {
        lock (_gate)
        {
            var directory = FindDirectory(path);
            var operation = Begin(DiskOperationKinds.SyncDirectory, path);
            var fault = FaultOf(DiskOperationKinds.SyncDirectory, path);
            _names.Sync(directory, fault is null ? Survivors.All : AfterFailedSync(operation));
            if (fault is not null) throw fault;
            End(operation);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Making the file and writing the process id are operations like others. <see cref="PowerOff"/> ends the lock.</remarks>
    public IDisposable Lock(string path)
    {
        Span<byte> holder = stackalloc byte[LockedFile.Length];
        LockedFile.WriteHolder(holder);
        lock (_gate)
        {
            using var file = (SimulatedFile)Open(path, FileOpening.ExistingOrNew);
            if (_locked.Contains(file.Node)) throw LockedFile.HeldBy(path, holder);
            file.Write(0, holder);
            _locked.Add(file.Node);
            return new SimulatedLock(this, file.Node);
        }
    }

    internal void Unlock(FileNode node)
    {
        lock (_gate) _locked.Remove(node);
    }

    private FileNode FindOrMake(string path, FileOpening opening)
    {
        var found = Find(path);
        if (found is DirectoryNode) throw Failure("open", path, "It is a directory.");
        if (found is not FileNode node) return opening == FileOpening.Existing ? throw Missing(path) : MakeFile(path);
        if (opening == FileOpening.New) throw Failure("open", path, "The file exists.");
        ThrowIfFault(DiskOperationKinds.Open, path);
        return node;
    }

    private FileNode MakeFile(string path)
    {
        var parent = ParentOf(path);
        var operation = Begin(DiskOperationKinds.Create, path);
        ThrowIfFault(DiskOperationKinds.Create, path);
        var node = new FileNode(SectorBytes);
        _names.Add(operation.Number, parent, LastNameOf(path), node);
        End(operation);
        return node;
    }

    private DirectoryNode MakeDirectory(string path, DirectoryNode parent, string name)
    {
        var operation = Begin(DiskOperationKinds.CreateDirectory, path);
        ThrowIfFault(DiskOperationKinds.CreateDirectory, path);
        var node = new DirectoryNode();
        _names.Add(operation.Number, parent, name, node);
        End(operation);
        return node;
    }

    private void Unname(FileNode node)
    {
        node.IsNamed = false;
        FreeIfUnused(node);
    }

    private object? Find(string path)
    {
        ThrowIfOff();
        return _names.Find(FilePath.Normalize(path));
    }

    private DirectoryNode FindDirectory(string path) => Find(path) as DirectoryNode ?? throw NoDirectory(path);

    private DirectoryNode ParentOf(string path) =>
        _names.TryFindParent(FilePath.Normalize(path), out var parent) ? parent : throw NoDirectory(path);

    /// <summary>Tells a missing file from a missing directory.</summary>
    private IOException Missing(string path) =>
        _names.TryFindParent(FilePath.Normalize(path), out _) ? NoFile(path) : NoDirectory(path);

    private static string LastNameOf(string path) => FilePath.NameOf(FilePath.Normalize(path));
}
