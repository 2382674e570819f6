using Pajs.Testing.Disks;

namespace Pajs.Files.Tests.Disks;

/// <summary>Runs steps on a simulated disk and keeps the books about it: which file each name may lead to after a crash.</summary>
/// <remarks>The files lie in the root and in one directory whose own name is durable. Renames stay within a directory here.</remarks>
internal sealed class DiskHistory
{
    public static readonly string[] Names = ["a", "b", "c", "d/a", "d/b"];

    private readonly Dictionary<string, List<ModelFile?>> _leadsTo = [];   // By name: from the last directory sync until now.
    private byte _stamp;

    public DiskHistory(SimulatedDisk disk)
    {
        Disk = disk;
        disk.CreateDirectory("d");
        disk.SyncDirectory("/");
        foreach (var name in Names) _leadsTo[name] = [null];
    }

    public SimulatedDisk Disk { get; }

    public static DiskHistory Run(SimulatedDisk disk, IEnumerable<DiskStep> steps)
    {
        var history = new DiskHistory(disk);
        foreach (var step in steps) history.Do(step);
        return history;
    }

    /// <summary>The file that a name leads to for users.</summary>
    public ModelFile? Current(string name) => _leadsTo[name][^1];

    /// <summary>The file that a name leads to on the medium.</summary>
    public ModelFile? Durable(string name) => _leadsTo[name][0];

    /// <summary>All files that a name may lead to after a crash; null for none.</summary>
    public IReadOnlyList<ModelFile?> AfterCrash(string name) => _leadsTo[name];

    public void Do(DiskStep step)
    {
        var name = Names[step.File % Names.Length];
        switch (step.Kind)
        {
            case StepKind.SyncDirectory: Sync(DirectoryOf(name)); break;
            case StepKind.Create: Create(name); break;
            case StepKind.Delete: Delete(name); break;
            case StepKind.Rename: Rename(name, Names[step.Other % Names.Length]); break;
            default: Change(name, step); break;
        }
    }

    private void Change(string name, DiskStep step)
    {
        if (Current(name) is null) Create(name);
        var model = Current(name)!;
        using var file = Disk.Open(name, FileOpening.Existing);
        var place = step.Place * 97 % 10_000;   // Small numbers are drawn more often; this spreads them over pages and sectors.
        switch (step.Kind)
        {
            case StepKind.Flush:
                file.Flush();
                model.Flush();
                break;
            case StepKind.SetLength:
                file.SetLength(place);
                model.SetLength(place);
                break;
            case StepKind.Allocate:
                file.Allocate(place);
                model.SetLength(Math.Max(place, model.Current.Length));
                break;
            default:
                var offset = step.Kind == StepKind.Append ? model.Current.Length : place;
                var content = Stamped(1 + (step.Size * 17));
                file.Write(offset, content);
                model.Write(offset, content);
                break;
        }
    }

    private void Create(string name)
    {
        if (Current(name) is not null) return;
        Disk.Open(name, FileOpening.New).Dispose();
        _leadsTo[name].Add(new ModelFile());
    }

    private void Delete(string name)
    {
        if (Current(name) is null) return;
        Disk.DeleteFile(name);
        _leadsTo[name].Add(null);
    }

    private void Rename(string name, string newName)
    {
        if (name == newName || Current(name) is not { } model || DirectoryOf(name) != DirectoryOf(newName)) return;
        Disk.Rename(name, newName);
        _leadsTo[newName].Add(model);
        _leadsTo[name].Add(null);
    }

    private void Sync(string directory)
    {
        Disk.SyncDirectory(directory);
        foreach (var (name, files) in _leadsTo)
            if (DirectoryOf(name) == directory) files.RemoveRange(0, files.Count - 1);
    }

    private static string DirectoryOf(string name) => name.Contains('/', StringComparison.Ordinal) ? "d" : "/";

    /// <summary>Bytes that no other write of the history has in the same place, as far as one byte can tell.</summary>
    private byte[] Stamped(int length)
    {
        if (++_stamp == 0) _stamp = 1;
        var content = new byte[length];
        content.AsSpan().Fill(_stamp);
        return content;
    }
}
