namespace Pajs.Testing.Disks;

/// <summary>Kinds of operations on a <see cref="SimulatedDisk"/>.</summary>
[Flags]
public enum DiskOperationKinds
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>A read of a file's content. Neither counted nor announced; it can be made to fail.</summary>
    Read = 1 << 0,

    /// <summary>An open of a file that exists. Neither counted nor announced; it can be made to fail.</summary>
    Open = 1 << 1,

    /// <summary>An open that makes a file.</summary>
    Create = 1 << 2,

    /// <summary>A write, also one that grows the file.</summary>
    Write = 1 << 3,

    /// <summary>A change of a file's length.</summary>
    SetLength = 1 << 4,

    /// <summary>A reservation of space.</summary>
    Allocate = 1 << 5,

    /// <summary>A flush of a file.</summary>
    Flush = 1 << 6,

    /// <summary>A removal of a file.</summary>
    Delete = 1 << 7,

    /// <summary>A change of a file's name.</summary>
    Rename = 1 << 8,

    /// <summary>A directory made; one operation for each level.</summary>
    CreateDirectory = 1 << 9,

    /// <summary>A directory removed.</summary>
    DeleteDirectory = 1 << 10,

    /// <summary>A sync of the names in a directory.</summary>
    SyncDirectory = 1 << 11,

    /// <summary>A flush or a directory sync.</summary>
    AnySync = Flush | SyncDirectory,

    /// <summary>All that changes something: the operations that are counted, announced and worth a crash.</summary>
    AnyChange = Create | Write | SetLength | Allocate | Flush | Delete | Rename | CreateDirectory | DeleteDirectory | SyncDirectory,

    /// <summary>Every kind.</summary>
    Any = Read | Open | AnyChange,
}

/// <summary>One operation that changes a <see cref="SimulatedDisk"/>.</summary>
/// <param name="Number">1 for the first of the disk's life, then without a gap.</param>
/// <param name="Kind">One kind.</param>
/// <param name="Path">The file or directory, as the caller spelled it.</param>
/// <param name="Offset">Where a write begins; otherwise 0.</param>
/// <param name="Length">Bytes written, or the new length; otherwise 0.</param>
public readonly record struct DiskOperation(int Number, DiskOperationKinds Kind, string Path, long Offset, long Length);
