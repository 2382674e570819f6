namespace Pajs.Testing.Disks;

/// <summary>Which operation of a <see cref="SimulatedDisk"/> fails, and how. Given to <see cref="SimulatedDisk.Inject"/>.</summary>
/// <remarks>A failed write has written some of its first bytes. After a failed flush or directory sync, each pending sector, length and
/// name has either reached the disk or never will, although it goes on being read: a later flush that succeeds does not bring it back.
/// All other operations that fail have changed nothing.</remarks>
public sealed class FaultPlan
{
    private int _matchCount;

    /// <summary>The kinds that are counted.</summary>
    public required DiskOperationKinds Kinds { get; init; }

    /// <summary>The first that fails among the matching operations since the plan was injected; from 1.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>Whether all matching operations after it fail as well.</summary>
    public bool IsLasting { get; init; }

    /// <summary><see cref="PajsErrorCode.IoError"/> or <see cref="PajsErrorCode.DiskFull"/>.</summary>
    public PajsErrorCode Error { get; init; } = PajsErrorCode.IoError;

    /// <summary>Only operations on paths that hold this text match; empty for all.</summary>
    public string PathPart { get; init; } = "";

    /// <summary>How many operations have failed by this plan. 0 after a run says that it has fewer than <see cref="Nth"/> matching
    /// operations.</summary>
    public int HitCount { get; private set; }

    /// <summary>Counts an operation if it matches.</summary>
    /// <returns>Whether it fails.</returns>
    internal bool Hits(DiskOperationKinds kind, string path)
    {
        if ((Kinds & kind) == 0 || !path.Contains(PathPart, StringComparison.Ordinal)) return false;
        _matchCount++;
        if (_matchCount < Nth || (_matchCount > Nth && !IsLasting)) return false;
        HitCount++;
        return true;
    }
}
