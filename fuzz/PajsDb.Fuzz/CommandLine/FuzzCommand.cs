using System.CommandLine;
using Pajs.Fuzz.Histories;
using Pajs.Fuzz.Targets;
using Pajs.Testing.Histories;
using Pajs.Testing.Simulation;

namespace Pajs.Fuzz.CommandLine;

/// <summary>The command line: one command for each target, and those for histories.</summary>
internal static class FuzzCommand
{
    /// <summary>Makes the root command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Hostile bytes and random histories, for as long as one likes. A finding comes with the command that replays it.");
        root.Add(List());
        foreach (var target in AllTargets.Create()) root.Add(new TargetCommand(target));
        root.Add(new HistoryCommand<SimulationStep>(AllHistories.Simulate, usualCount: 1_000));
        root.Add(new HistoryCommand<DocumentStep>(AllHistories.Model, usualCount: 20_000));
        return root;
    }

    private static Command List()
    {
        var list = new Command("list", "Print the names of the targets.");
        list.SetAction(_ =>
        {
            foreach (var target in AllTargets.Create()) Console.Out.WriteLine($"{target.Name,-10}{target.Summary}");
            Console.Out.WriteLine($"{AllHistories.Simulate.Name,-10}{AllHistories.Simulate.Summary}");
            Console.Out.WriteLine($"{AllHistories.Model.Name,-10}{AllHistories.Model.Summary}");
        });
        return list;
    }
}
