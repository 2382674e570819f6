using Pajs.Files;
using Pajs.Testing.Randomness;

namespace Pajs.Testing.Disks;

/// <summary>A file system that knows what a crash would leave of it, and fails where a test asks it to.</summary>
/// <remarks><para>It keeps apart what is <i>durable</i> and what is <i>pending</i>: contents sector by sector and lengths until
/// <see cref="IFile.Flush"/>, names until <see cref="IFileSystem.SyncDirectory"/>. <see cref="Crash"/> makes a new disk of the durable
/// state and some of the pending changes, while the old one goes on. Contents are shared between the two, so a crash costs about as much
/// as there is pending.</para>
/// <para>Safe for any number of threads. One thread doing the same with the same seed gets the same disk, byte for byte.</para>
/// <para>What it does not show: sectors that are damaged by a crash, writes that reach the wrong place (<see cref="Corrupt"/> does both by
/// hand), and a read that finds other bytes than the one before.</para></remarks>
public sealed partial class SimulatedDisk : IFileSystem
{
    private const int FlushSubject = 1, PartialWriteSubject = 2, CrashSubject = 3;

    private readonly Lock _gate = new();   // Guards everything; hooks run while it is held.
    private readonly Chance _chance;
    private readonly NameTree _names;
    private readonly HashSet<FileNode> _locked = [];
    private readonly List<FaultPlan> _faults = [];
    private LastWrite _lastWrite;
    private long _usedPages;
    private bool _isOff;

    /// <summary>Makes an empty disk; its root directory exists.</summary>
    /// <param name="seed">Chooses what a failed write or sync has done.</param>
    /// <param name="sectorBytes">What the medium writes as a whole: 512, 1,024, 2,048 or 4,096.</param>
    public SimulatedDisk(int seed = 0, int sectorBytes = 512)
        : this(Chance.From(seed), sectorBytes, new NameTree(new DirectoryNode()))
    {
        if (sectorBytes is not (512 or 1_024 or 2_048 or 4_096))
            throw new ArgumentOutOfRangeException(nameof(sectorBytes), sectorBytes, "Not the size of a sector.");
    }

    private SimulatedDisk(Chance chance, int sectorBytes, NameTree names)
    {
        _chance = chance;
        SectorBytes = sectorBytes;
        _names = names;
    }

    /// <summary>Bytes that the medium writes as a whole.</summary>
    public int SectorBytes { get; }

    /// <summary>Operations done or failed so far that change something: <see cref="DiskOperationKinds.AnyChange"/>.</summary>
    public int OperationCount { get; private set; }

    /// <summary>Room for contents, in bytes; taken by whole pages of 4,096 bytes as they are first written or reserved. Names take
    /// none.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>Bytes of <see cref="Capacity"/> that are taken.</summary>
    public long UsedBytes => _usedPages * PageTable.PageBytes;

    /// <summary>Called before each operation that changes something, at a moment when nothing of it has happened. It may crash, fail or
    /// switch off this disk, but not read or write it, and not wait for another thread.</summary>
    public Action<DiskOperation>? BeforeOperation { get; set; }

    /// <summary>Called after each operation that has changed something and succeeded; otherwise as <see cref="BeforeOperation"/>.</summary>
    public Action<DiskOperation>? AfterOperation { get; set; }

    /// <summary>Makes the disk that a crash at this very moment could leave. This one goes on, and its handles stay valid.</summary>
    /// <param name="plan">What survives of the changes that were not synced.</param>
    /// <returns>A disk without pending changes, handles, locks, hooks and faults, and with the same capacity.</returns>
    public SimulatedDisk Crash(CrashPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        lock (_gate)
        {
            var firstPending = _names.FirstPending;
            VisitFiles(node => firstPending = Math.Min(firstPending, node.FirstPending));
            var survivors = new Survivors(plan, _lastWrite, Math.Min(firstPending, OperationCount + 1), OperationCount);
            var usedPages = 0L;
            var names = _names.Crash(survivors, node =>
            {
                var crashed = node.Crash(survivors);
                usedPages += crashed.AllocatedCount;
                return crashed;
            });
            var chance = _chance.About(CrashSubject).About(OperationCount).About(plan.Seed);
            return new SimulatedDisk(chance, SectorBytes, names) { Capacity = Capacity, _usedPages = usedPages };
        }
    }

    /// <summary>Ends the disk for everybody who uses it: every later call throws <see cref="PowerOffException"/>, except that handles and
    /// locks may be disposed. <see cref="Crash"/> goes on working.</summary>
    public void PowerOff()
    {
        lock (_gate)
        {
            _isOff = true;
            _locked.Clear();
        }
    }

    /// <summary>Makes operations fail from now on, besides those of earlier plans.</summary>
    /// <returns>The plan, whose <see cref="FaultPlan.HitCount"/> says later whether it took effect.</returns>
    public FaultPlan Inject(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        lock (_gate) _faults.Add(plan);
        return plan;
    }

    /// <summary>Ends all plans given to <see cref="Inject"/>.</summary>
    public void ClearFaults()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>Flips bits of a file behind the back of its users, in the cache and on the medium.</summary>
    /// <param name="path">A file.</param>
    /// <param name="offset">A byte below its length.</param>
    /// <param name="mask">The bits to flip.</param>
    public void Corrupt(string path, long offset, byte mask) => Damage(path, offset, (_, value) => (byte)(value ^ mask), 1);

    /// <summary>Replaces bytes of a file behind the back of its users, in the cache and on the medium.</summary>
    /// <param name="path">A file.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="content">The new bytes; the range ends at or below the length of the file.</param>
    public void Overwrite(string path, long offset, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Damage(path, offset, (index, _) => content[index], content.Length);
    }

    private void Damage(string path, long offset, Func<int, byte, byte> change, int count)
    {
        FileRange.Check(offset, count);
        lock (_gate)
        {
            var node = _names.Find(FilePath.Normalize(path)) as FileNode ?? throw NoFile(path);
            if (offset + count > node.Length) FileRange.ThrowPastEnd(path, offset, count, node.Length);
            var before = node.AllocatedCount;
            node.Damage(offset, change, count);
            _usedPages += node.AllocatedCount - before;
        }
    }

    private void VisitFiles(Action<FileNode> visit)
    {
        Visit(_names.Root);

        void Visit(DirectoryNode directory)
        {
            foreach (var (_, node) in directory.Current)
            {
                if (node is FileNode file) visit(file);
                else Visit((DirectoryNode)node);
            }
        }
    }
}
