using Pajs.Testing.Histories;
using Pajs.Testing.Simulation;

namespace Pajs.Fuzz.Histories;

/// <summary>The kinds of histories.</summary>
internal static class AllHistories
{
    /// <summary>A store on a simulated disk.</summary>
    public static HistoryKind<SimulationStep> Simulate { get; } = new(
        "simulate",
        "transactions, checkpoints, backups, snapshots, crashes and faults on a simulated disk, beside a model",
        60,
        SimulationStep.History,
        static (seed, steps) => SimulationRun.Run(seed, steps));

    /// <summary>Documents and queries.</summary>
    public static HistoryKind<DocumentStep> Model { get; } = new(
        "model",
        "document operations, queries and transactions, beside a naive evaluator",
        40,
        DocumentStep.History,
        static (_, steps) => DocumentHistory.Run(steps));
}
