namespace Pajs.Testing.Disks;

/// <summary>A lock that was taken on a <see cref="SimulatedDisk"/>; ended by disposal, once.</summary>
internal sealed class SimulatedLock(SimulatedDisk disk, FileNode node) : IDisposable
{
    private SimulatedDisk? _disk = disk;

    public void Dispose() => Interlocked.Exchange(ref _disk, null)?.Unlock(node);
}
