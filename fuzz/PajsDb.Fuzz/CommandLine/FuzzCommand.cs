using System.CommandLine;
using Pajs.Fuzz.Targets;

namespace Pajs.Fuzz.CommandLine;

/// <summary>The command line: one command for each target, and those for histories.</summary>
internal static class FuzzCommand
{
    /// <summary>Makes the root command.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Hostile bytes for each kind of untrusted input, for as long as one likes. A finding is printed with the command that tries it again.");
        root.Add(List());
        foreach (var target in AllTargets.Create()) root.Add(new TargetCommand(target));
        return root;
    }

    private static Command List()
    {
        var list = new Command("list", "Print the names of the targets.");
        list.SetAction(_ =>
        {
            foreach (var target in AllTargets.Create()) Console.Out.WriteLine($"{target.Name,-10}{target.Summary}");
        });
        return list;
    }
}
