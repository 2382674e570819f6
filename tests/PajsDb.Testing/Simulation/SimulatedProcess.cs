using Pajs.Files;
using Pajs.Testing.Disks;

namespace Pajs.Testing.Simulation;

/// <summary>The process was killed by <see cref="SimulatedProcess"/>: the store that it ran has to end.</summary>
public sealed class ProcessKilledException() : PajsException(PajsErrorCode.IoError, "The simulated process was killed.");

/// <summary>A process that uses a disk and can be killed without a word, while the machine and its unsynced writes live on.</summary>
/// <remarks>That is not the same as <see cref="CrashPlan.KeepAll"/>, after which everything is durable: what a killed process left unsynced, and
/// the next one takes for given, can still be lost by a later power cut.</remarks>
/// <param name="disk">The machine's disk.</param>
public sealed class SimulatedProcess(SimulatedDisk disk) : IFileSystem
{
    private readonly List<IDisposable> _locks = [];
    private int _operationsLeft = int.MaxValue;

    /// <summary>Whether it is dead. Every call then throws <see cref="ProcessKilledException"/> and changes nothing; handles can be
    /// disposed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Lets it live for some more operations that change the disk; the one after them kills it before anything is done.</summary>
    public void KillAfter(int operations) => _operationsLeft = operations;

    /// <summary>Ends the process: its locks are free, its files are as it left them.</summary>
    public void Kill()
    {
        IsKilled = true;
        foreach (var held in _locks) held.Dispose();
        _locks.Clear();
    }

    public IFile Open(string path, FileOpening opening)
    {
        if (opening == FileOpening.Existing) ThrowIfKilled();
        else Change();
        return new ProcessFile(this, disk.Open(path, opening));
    }

    public bool FileExists(string path)
    {
        ThrowIfKilled();
        return disk.FileExists(path);
    }

    public bool DirectoryExists(string path)
    {
        ThrowIfKilled();
        return disk.DirectoryExists(path);
    }

    public void CreateDirectory(string path)
    {
        Change();
        disk.CreateDirectory(path);
    }

    public IReadOnlyList<string> ListFiles(string directory)
    {
        ThrowIfKilled();
        return disk.ListFiles(directory);
    }

    public IReadOnlyList<string> ListDirectories(string directory)
    {
        ThrowIfKilled();
        return disk.ListDirectories(directory);
    }

    public void DeleteFile(string path)
    {
        Change();
        disk.DeleteFile(path);
    }

    public void DeleteDirectory(string path)
    {
        Change();
        disk.DeleteDirectory(path);
    }

    public void Rename(string path, string newPath)
    {
        Change();
        disk.Rename(path, newPath);
    }

    public void SyncDirectory(string path)
    {
        Change();
        disk.SyncDirectory(path);
    }

    public IDisposable Lock(string path)
    {
        Change();
        var held = disk.Lock(path);
        _locks.Add(held);
        return held;
    }

    private void ThrowIfKilled()
    {
        if (IsKilled) throw new ProcessKilledException();
    }

    private void Change()
    {
        ThrowIfKilled();
        if (_operationsLeft-- > 0) return;
        Kill();
        throw new ProcessKilledException();
    }

    private sealed class ProcessFile(SimulatedProcess process, IFile file) : IFile
    {
        public string Path => file.Path;

        public long Length
        {
            get
            {
                process.ThrowIfKilled();
                return file.Length;
            }
        }

        public void Read(long offset, Span<byte> destination)
        {
            process.ThrowIfKilled();
            file.Read(offset, destination);
        }

        public void Write(long offset, ReadOnlySpan<byte> source)
        {
            process.Change();
            file.Write(offset, source);
        }

        public void SetLength(long length)
        {
            process.Change();
            file.SetLength(length);
        }

        public void Allocate(long length)
        {
            process.Change();
            file.Allocate(length);
        }

        public void Flush()
        {
            process.Change();
            file.Flush();
        }

        public void Dispose() => file.Dispose();
    }
}
