namespace Pajs.Testing.Disks;

/// <summary>What of the pending changes a crash leaves behind.</summary>
public enum Survival
{
    /// <summary>Nothing that was not synced.</summary>
    None,

    /// <summary>Everything, as when a process is killed and the machine goes on.</summary>
    All,

    /// <summary>All that came before some moment, and nothing after it: a disk that keeps the order.</summary>
    Earlier,

    /// <summary>Each operation as a whole, or not at all.</summary>
    Some,

    /// <summary>Each sector of each write by itself; for lengths and names the same as <see cref="Some"/>.</summary>
    SomeSectors,

    /// <summary>All but the last write, of which only the first or only the last sectors are there; for lengths and names the same as
    /// <see cref="All"/>, except that a length which the last write made may be lost.</summary>
    TornLast,
}

/// <summary>What a crash of a <see cref="SimulatedDisk"/> leaves of the contents, lengths and names that were not synced.</summary>
/// <param name="Seed">Chooses where chance decides. The same history and the same plan give the same disk.</param>
/// <param name="Writes">Contents of files. A sector holds what it held at the last flush or after any one write since.</param>
/// <param name="Lengths">Lengths of files, apart from their contents: a lost length hides kept contents, and a kept one shows zeros where
/// contents are lost.</param>
/// <param name="Names">Files and directories made, renamed and deleted. A rename is kept as a whole or not at all, and a change of a name
/// only together with the earlier ones of the same name or file.</param>
public sealed record CrashPlan(int Seed, Survival Writes, Survival Lengths, Survival Names)
{
    /// <summary>All that was not synced is lost.</summary>
    public static CrashPlan LoseAll { get; } = new(0, Survival.None, Survival.None, Survival.None);

    /// <summary>Nothing is lost: the process ended, the machine did not.</summary>
    public static CrashPlan KeepAll { get; } = new(0, Survival.All, Survival.All, Survival.All);

    /// <summary>The last write is torn, all before it is kept.</summary>
    public static CrashPlan TornLastWrite(int seed) => new(seed, Survival.TornLast, Survival.TornLast, Survival.All);

    /// <summary>All up to some moment is kept, in order.</summary>
    public static CrashPlan InOrder(int seed) => new(seed, Survival.Earlier, Survival.Earlier, Survival.Earlier);

    /// <summary>Contents, lengths and names each by chance, and each in a manner chosen by chance.</summary>
    public static CrashPlan Random(int seed)
    {
        var chance = Randomness.Chance.From(seed);
        return new(
            seed, (Survival)chance.About(1).Below(6), (Survival)chance.About(2).Below(6), (Survival)chance.About(3).Below(6));
    }
}
