using Pajs.Testing.Randomness;

namespace Pajs.Testing.Disks;

/// <summary>The last write of a disk, which a crash may tear.</summary>
/// <param name="Operation">Its number; 0 when nothing was written.</param>
/// <param name="FirstSector">The first sector that it touched, counted from the start of the file.</param>
/// <param name="SectorCount">How many it touched.</param>
internal readonly record struct LastWrite(int Operation, long FirstSector, int SectorCount);

/// <summary>Decides, change by change, what a crash leaves. Holds no state but the plan: answers do not depend on the order of
/// questions.</summary>
internal readonly struct Survivors
{
    private const int WriteSubject = 1, LengthSubject = 2, NameSubject = 3, MomentSubject = 4, ShareSubject = 5, TearSubject = 6;

    private readonly CrashPlan _plan;
    private readonly Chance _chance;
    private readonly LastWrite _last;
    private readonly long _moment;       // With Survival.Earlier: the last operation that is kept.
    private readonly int _shareInEight;   // With Survival.Some and SomeSectors: how much of it is kept.

    /// <param name="plan">What survives in general.</param>
    /// <param name="last">The last write.</param>
    /// <param name="firstPending">The number of the earliest operation that has a pending change.</param>
    /// <param name="operationCount">The number of the latest operation.</param>
    public Survivors(CrashPlan plan, LastWrite last, int firstPending, int operationCount)
    {
        _plan = plan;
        _last = last;
        _chance = Chance.From(plan.Seed);
        _moment = firstPending - 1 + _chance.About(MomentSubject).Below(Math.Max(1, operationCount - firstPending + 2));
        _shareInEight = 1 + (int)_chance.About(ShareSubject).Below(7);
    }

    /// <summary>Every change survives.</summary>
    public static Survivors All => new(CrashPlan.KeepAll, default, 1, 1);

    /// <summary>Each sector, length and name by chance: what a failed sync leaves.</summary>
    public static Survivors AfterFailedSync(Chance chance) =>
        new(new CrashPlan((int)chance.Below(int.MaxValue), Survival.SomeSectors, Survival.Some, Survival.Some), default, 1, 1);

    public bool KeepsSector(int operation, long sector) => _plan.Writes switch
    {
        Survival.None => false,
        Survival.All => true,
        Survival.Earlier => operation <= _moment,
        Survival.Some => Happens(WriteSubject, operation, 0),
        Survival.SomeSectors => Happens(WriteSubject, operation, sector + 1),
        _ => operation != _last.Operation || IsBesideTear(sector),
    };

    public bool KeepsLength(int operation) => _plan.Lengths == Survival.TornLast
        ? operation != _last.Operation || Happens(LengthSubject, operation, 0)
        : KeepsWhole(_plan.Lengths, LengthSubject, operation);

    public bool KeepsName(int operation) => KeepsWhole(_plan.Names, NameSubject, operation);

    private bool KeepsWhole(Survival survival, int subject, int operation) => survival switch
    {
        Survival.None => false,
        Survival.Earlier => operation <= _moment,
        Survival.Some or Survival.SomeSectors => Happens(subject, operation, 0),
        _ => true,
    };

    private bool Happens(int subject, int operation, long sector) =>
        _chance.About(subject).About(operation).About(sector).HappensInEight(_shareInEight);

    /// <remarks>The tear leaves at least one sector out, and where there are several at least one in.</remarks>
    private bool IsBesideTear(long sector)
    {
        if (_last.SectorCount <= 1) return false;
        var kept = 1 + _chance.About(TearSubject).Below(_last.SectorCount - 1);
        var place = sector - _last.FirstSector;
        var keepsFirst = _chance.About(TearSubject).About(1).HappensInEight(6);
        return keepsFirst ? place < kept : place >= _last.SectorCount - kept;
    }
}
