namespace Pajs.Files.Tests.Disks;

/// <summary>What a step of a history does. The values are drawn at random, so more common steps stand here more than once.</summary>
public enum StepKind
{
    Write,
    WriteMore,
    Append,
    SetLength,
    Allocate,
    Flush,
    Create,
    Delete,
    Rename,
    SyncDirectory,
}

/// <summary>One step of a history on a disk with a few files. Any values make sense, so a failing history can be cut down freely.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="File">Which file; taken by the count of names.</param>
/// <param name="Other">The new name of a rename.</param>
/// <param name="Place">An offset or a length.</param>
/// <param name="Size">A length.</param>
public readonly record struct DiskStep(StepKind Kind, byte File, byte Other, ushort Place, byte Size);
