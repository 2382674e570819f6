namespace Pajs.Testing.Simulation;

/// <summary>What a step of a simulated life of a store does.</summary>
public enum SimulationStepKind
{
    /// <summary>Commits a batch.</summary>
    Commit,

    /// <summary>Commits a transaction that has read, perhaps with another commit in between.</summary>
    Transact,

    Checkpoint,
    Compact,
    Shrink,
    OpenSnapshot,
    CloseSnapshot,

    /// <summary>Compares all that can be read.</summary>
    Read,

    /// <summary>Lets the time pass after which asynchronous commits are synced.</summary>
    Wait,

    Reopen,

    /// <summary>Backs up, in full or what is new, restores that elsewhere, and compares.</summary>
    BackUp,

    /// <summary>Ends the process in the middle of a commit, a checkpoint or another step.</summary>
    Kill,

    /// <summary>Ends the machine likewise.</summary>
    CutPower,

    /// <summary>From now on some operation of the disk fails, once or for good.</summary>
    Fail,

    /// <summary>The disk is well again.</summary>
    Heal,
}

/// <summary>One step. All that it chooses follows from its own seed, so that leaving other steps out does not change it.</summary>
public readonly record struct SimulationStep(SimulationStepKind Kind, int Seed)
{
    private static readonly (int Weight, SimulationStepKind Kind)[] Weights =
    [
        (40, SimulationStepKind.Commit), (16, SimulationStepKind.Transact), (6, SimulationStepKind.Checkpoint), (2, SimulationStepKind.Compact),
        (3, SimulationStepKind.Shrink), (5, SimulationStepKind.OpenSnapshot), (4, SimulationStepKind.CloseSnapshot), (2, SimulationStepKind.Read),
        (4, SimulationStepKind.Wait), (3, SimulationStepKind.Reopen), (2, SimulationStepKind.BackUp), (5, SimulationStepKind.Kill),
        (5, SimulationStepKind.CutPower), (4, SimulationStepKind.Fail), (4, SimulationStepKind.Heal),
    ];

    public override string ToString() => Kind == SimulationStepKind.Fail ? $"{Kind}: {SimulatedFaults.Describe(Seed)}" : $"{Kind}";

    /// <summary>A random history. The same seed gives the same steps.</summary>
    public static SimulationStep[] History(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => new SimulationStep(KindAt(random.Next(Weights.Sum(static kind => kind.Weight))), random.Next()))];
    }

    private static SimulationStepKind KindAt(int point)
    {
        foreach (var (weight, kind) in Weights)
        {
            if (point < weight) return kind;
            point -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
