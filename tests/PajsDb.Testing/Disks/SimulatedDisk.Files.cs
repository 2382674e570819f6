using Pajs.Files;

namespace Pajs.Testing.Disks;

/// <content>Contents of open files.</content>
public sealed partial class SimulatedDisk
{
    internal long LengthOf(SimulatedFile file)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            return file.Node.Length;
        }
    }

    internal void Read(SimulatedFile file, long offset, Span<byte> destination)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            if (FaultOf(DiskOperationKinds.Read, file.Path, offset) is { } fault) throw fault;
            var length = file.Node.Length;
            if (destination.Length > 0 && offset + destination.Length > length)
                FileRange.ThrowPastEnd(file.Path, offset, destination.Length, length);
            file.Node.Read(offset, destination);
        }
    }

    internal void Write(SimulatedFile file, long offset, ReadOnlySpan<byte> source)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            var operation = Begin(DiskOperationKinds.Write, file.Path, offset, source.Length);
            var fault = FaultOf(DiskOperationKinds.Write, file.Path, offset);
            var room = file.Node.RoomFor(offset, source.Length, FreePages);
            var count = fault is null ? room : Math.Min(room, PartOf(operation, source.Length));
            WritePart(file.Node, operation, source[..count]);
            if (fault is not null) throw fault;
            if (count < source.Length) ThrowDiskFull("write", file.Path, offset);
            End(operation);
        }
    }

    internal void SetLength(SimulatedFile file, long length)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            var operation = Begin(DiskOperationKinds.SetLength, file.Path, 0, length);
            ThrowIfFault(DiskOperationKinds.SetLength, file.Path);
            var before = file.Node.AllocatedCount;
            file.Node.SetLength(operation.Number, length);
            _usedPages += file.Node.AllocatedCount - before;
            End(operation);
        }
    }

    internal void Allocate(SimulatedFile file, long length)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            var operation = Begin(DiskOperationKinds.Allocate, file.Path, 0, length);
            ThrowIfFault(DiskOperationKinds.Allocate, file.Path);
            if (file.Node.PagesMissingBelow(length) > FreePages) ThrowDiskFull("allocate", file.Path, offset: -1);
            var before = file.Node.AllocatedCount;
            file.Node.Allocate(operation.Number, length);
            _usedPages += file.Node.AllocatedCount - before;
            End(operation);
        }
    }

    internal void Flush(SimulatedFile file)
    {
        lock (_gate)
        {
            ThrowIfUnusable(file);
            var operation = Begin(DiskOperationKinds.Flush, file.Path);
            var fault = FaultOf(DiskOperationKinds.Flush, file.Path);
            file.Node.Flush(fault is null ? Survivors.All : AfterFailedSync(operation));
            if (fault is not null) throw fault;
            End(operation);
        }
    }

    internal void Close(SimulatedFile file)
    {
        lock (_gate)
        {
            if (!file.TryClose()) return;
            file.Node.HandleCount--;
            FreeIfUnused(file.Node);
        }
    }

    private void WritePart(FileNode node, in DiskOperation operation, ReadOnlySpan<byte> source)
    {
        if (source.Length == 0) return;
        var before = node.AllocatedCount;
        node.Write(operation.Number, operation.Offset, source);
        _usedPages += node.AllocatedCount - before;
        var firstSector = operation.Offset / SectorBytes;
        var lastSector = (operation.Offset + source.Length - 1) / SectorBytes;
        _lastWrite = new LastWrite(operation.Number, firstSector, (int)(lastSector - firstSector + 1));
    }

    private void FreeIfUnused(FileNode node)
    {
        if (!node.IsNamed && node.HandleCount == 0) _usedPages -= node.AllocatedCount;
    }

    /// <summary>How many bytes a write has written before it failed; sometimes none, never all.</summary>
    private int PartOf(in DiskOperation operation, int length) =>
        length == 0 ? 0 : (int)_chance.About(PartialWriteSubject).About(operation.Number).Below(length);

    private Survivors AfterFailedSync(in DiskOperation operation) =>
        Survivors.AfterFailedSync(_chance.About(FlushSubject).About(operation.Number));
}
