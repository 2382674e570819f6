using System.Diagnostics;
using System.Globalization;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Children;

/// <summary>Starts this program anew for one piece of work, and reads the one number that it prints.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a child to its end.</summary>
    /// <param name="child">The work.</param>
    /// <param name="column">The engine, in its usual tuning.</param>
    /// <param name="settings">The database, which is there already.</param>
    /// <param name="documents">How many documents it holds.</param>
    /// <returns>What the child found out.</returns>
    public static double Run(Child child, Column column, DatabaseSettings settings, int documents)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };

        // Started as "dotnet PajsDb.Bench.dll", the program is dotnet, and the assembly its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in Arguments(child, column, settings, documents)) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new WrongAnswerException($"The child process '{child}' ended with status {process.ExitCode}.");
        return double.Parse(printed, CultureInfo.InvariantCulture);
    }

    private static string[] Arguments(Child child, Column column, DatabaseSettings settings, int documents) =>
    [
        "--child", child.ToString(),
        "--engine", column.ToString(),
        "--directory", settings.Directory,
        "--documents", documents.ToString(CultureInfo.InvariantCulture),
        "--cache-bytes", settings.CacheBytes.ToString(CultureInfo.InvariantCulture),
    ];
}
