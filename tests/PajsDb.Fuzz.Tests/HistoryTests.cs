using Pajs.Fuzz.Histories;
using Pajs.Testing.Histories;
using Pajs.Testing.Simulation;

namespace Pajs.Fuzz.Tests;

/// <summary>Random histories at the figure of ordinary test runs, and the proof that a broken promise is found and made small. Longer runs:
/// docs/reliability.md.</summary>
public sealed class HistoryTests
{
    private const int Seed = 20_240_506;

    /// <summary>Transactions, checkpoints, backups, snapshots, kills, power cuts and failures of the disk. (Promises F1, F2, F5.)</summary>
    [Fact]
    public void Simulated_lives_of_a_store_keep_their_promises()
    {
        var report = AllHistories.Simulate.RunMany(Seed, 500);
        Assert.True(report.Failure is null, report.Failure);
    }

    /// <summary>Some 40,000 operations on documents. (Promise F8.)</summary>
    [Fact]
    public void Documents_and_queries_answer_as_the_model_does()
    {
        var report = AllHistories.Model.RunMany(Seed, 1_000);
        Assert.True(report.Failure is null, report.Failure);
    }

    [Fact]
    public void A_broken_promise_is_found_made_small_and_told_with_the_command_that_runs_it_again()
    {
        var kind = new HistoryKind<int>("planted", "a history with a bug", 50, static (seed, length) => [.. Enumerable.Range(seed, length)], static (_, steps) =>
        {
            if (steps.Contains(77) && steps.Contains(70)) throw new HistoryException("70 and 77 meet");
        });
        var report = kind.RunMany(1, 1_000);
        Assert.Equal(28, report.Count);
        var lines = report.Failure!.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("seed 28: 70 and 77 meet", lines[0]);
        Assert.Equal("again with: planted --count 1 --seed 28", lines[1]);
        Assert.Equal(["  0: 70", "  1: 77"], lines[^2..]);
    }

    [Fact]
    public void The_same_seed_is_the_same_history()
    {
        Assert.Equal(SimulationStep.History(7, 40), SimulationStep.History(7, 40));
        Assert.NotEqual(SimulationStep.History(7, 40), SimulationStep.History(8, 40));
    }
}
