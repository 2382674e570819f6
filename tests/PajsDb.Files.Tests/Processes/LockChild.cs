using System.Diagnostics;

namespace Pajs.Files.Tests.Processes;

/// <summary>A second process that takes a lock of the machine's file system and holds it until its input ends, or it is killed.</summary>
/// <remarks>It is this very assembly, started by <see cref="Main"/>; nothing else has to be installed. The first line of its output is
/// <see cref="Locked"/>, or the message of the error.</remarks>
internal sealed class LockChild : IDisposable
{
    public const string Locked = "locked";

    private readonly Process _process;

    public LockChild(string path)
    {
        var start = new ProcessStartInfo(DotnetPath(), ["exec", typeof(LockChild).Assembly.Location, path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
        Answer = _process.StandardOutput.ReadLine();
    }

    /// <summary>What the child said first; null when it ended without a word.</summary>
    public string? Answer { get; }

    public int Id => _process.Id;

    /// <summary>Ends the child as a crash would, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    /// <summary>The child's program. The test runner never comes here.</summary>
    public static int Main(string[] arguments)
    {
        try
        {
            using var held = new PhysicalFileSystem().Lock(arguments[0]);
            Console.WriteLine(Locked);
            Console.In.ReadToEnd();
            return 0;
        }
        catch (PajsException e)
        {
            Console.WriteLine(e.Message);
            return 1;
        }
    }

    private static string DotnetPath() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
