using System.Diagnostics.CodeAnalysis;
using Pajs.Files;

namespace Pajs.Testing.Disks;

/// <content>How an operation is counted, announced and made to fail.</content>
public sealed partial class SimulatedDisk
{
    private DiskOperation Begin(DiskOperationKinds kind, string path, long offset = 0, long length = 0)
    {
        var operation = new DiskOperation(OperationCount + 1, kind, path, offset, length);
        BeforeOperation?.Invoke(operation);
        ThrowIfOff();   // The hook may have switched the disk off.
        OperationCount++;
        return operation;
    }

    private void End(in DiskOperation operation)
    {
        AfterOperation?.Invoke(operation);
        ThrowIfOff();
    }

    /// <summary>Counts an operation in every plan.</summary>
    /// <returns>The error of the first plan that hits it.</returns>
    private FileException? FaultOf(DiskOperationKinds kind, string path, long offset = -1)
    {
        FaultPlan? hit = null;
        foreach (var plan in _faults)
            if (plan.Hits(kind, path)) hit ??= plan;
        return hit is null ? null : new FileException(hit.Error, NameOf(kind), path, offset, $"simulated {hit.Error}");
    }

    private void ThrowIfFault(DiskOperationKinds kind, string path)
    {
        if (FaultOf(kind, path) is { } fault) throw fault;
    }

    private void ThrowIfOff()
    {
        if (_isOff) throw new PowerOffException();
    }

    private void ThrowIfUnusable(SimulatedFile file)
    {
        ThrowIfOff();
        file.ThrowIfClosed();
    }

    private long FreePages => Capacity == long.MaxValue ? long.MaxValue : Math.Max(0, (Capacity / PageTable.PageBytes) - _usedPages);

    private static string NameOf(DiskOperationKinds kind) => kind switch
    {
        DiskOperationKinds.Read => "read",
        DiskOperationKinds.Open or DiskOperationKinds.Create => "open",
        DiskOperationKinds.Write => "write",
        DiskOperationKinds.SetLength => "set the length of",
        DiskOperationKinds.Allocate => "allocate",
        DiskOperationKinds.Flush => "sync",
        DiskOperationKinds.Delete => "delete",
        DiskOperationKinds.Rename => "rename",
        DiskOperationKinds.CreateDirectory => "create directory",
        DiskOperationKinds.DeleteDirectory => "delete directory",
        _ => "sync directory",
    };

    private static FileException Failure(string operation, string path, string reason) =>
        new(PajsErrorCode.IoError, operation, path, offset: -1, reason);

    [DoesNotReturn]
    private static void ThrowDiskFull(string operation, string path, long offset) =>
        throw new FileException(PajsErrorCode.DiskFull, operation, path, offset, "The simulated disk is full.");

    private static FileNotFoundException NoFile(string path) => new($"There is no file '{path}'.", path);

    private static DirectoryNotFoundException NoDirectory(string path) => new($"There is no directory '{path}'.");
}
