using System.Diagnostics;
using Pajs.Testing.Simulation;

namespace Pajs.Storage.Tests.Faults;

/// <summary>A process that commits until it is killed, and the list of what it said was acknowledged.</summary>
internal sealed class KilledProcess : IDisposable
{
    private readonly Process _process;

    public KilledProcess(string directory)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "PajsDb.Crasher.dll");
        var start = new ProcessStartInfo(DotnetPath(), ["exec", program, directory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
    }

    /// <summary>The last commit of each writer that was acknowledged; 0 for none.</summary>
    public long[] Acknowledged { get; } = new long[NumberedCommits.WriterCount];

    /// <summary>Number of acknowledgements.</summary>
    public int Count { get; private set; }

    public bool HasOpened { get; private set; }

    /// <summary>Waits until the process begins to open the store.</summary>
    public void WaitUntilOpening() => Assert.Equal(NumberedCommits.Opening, _process.StandardOutput.ReadLine());

    /// <summary>Waits for some acknowledgements.</summary>
    public void WaitFor(int acknowledgements)
    {
        while (Count < acknowledgements)
        {
            if (_process.StandardOutput.ReadLine() is not { } line) throw Ended();
            Note(line);
        }
    }

    /// <summary>Kills the process as <c>kill -9</c> does, and reads what it still had said.</summary>
    public void Kill()
    {
        if (_process.HasExited) throw Ended();
        _process.Kill();
        while (_process.StandardOutput.ReadLine() is { } line) Note(line);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Note(string line)
    {
        HasOpened |= line == NumberedCommits.Opened;
        if (!NumberedCommits.TryReadAcknowledgement(line, out var writer, out var commit)) return;
        Count++;
        Assert.True(commit > Acknowledged[writer], $"writer {writer} acknowledged {commit} after {Acknowledged[writer]}");
        Acknowledged[writer] = commit;
    }

    private InvalidOperationException Ended() =>
        new($"The process ended by itself, with exit code {_process.ExitCode}: {_process.StandardError.ReadToEnd()}");

    private static string DotnetPath() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
