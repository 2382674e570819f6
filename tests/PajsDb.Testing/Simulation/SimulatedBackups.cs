using System.Globalization;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using static Pajs.Testing.Simulation.SimulatedStore;

namespace Pajs.Testing.Simulation;

/// <summary>Backups of a simulated life, on a disk that never fails: a full one and those that continue it. Each is restored and compared.</summary>
internal sealed class SimulatedBackups
{
    private readonly MemoryFileSystem _files = new();
    private readonly List<string> _chain = [];
    private BackupToken _last;
    private int _count;

    /// <summary>Makes one more backup and restores it with those before it.</summary>
    public void Run(SimulatedLife life, bool isFull)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/backup-{_count++}");
        if (isFull) _chain.Clear();
        var isMade = false;
        life.Settle(store =>
        {
            if (_chain.Count == 0 || !TryContinue(store, path))
            {
                _chain.Clear();
                _last = store.BackUp(_files, path).To;
            }

            isMade = true;
        });
        if (!isMade) return;
        _chain.Add(path);
        Require(_last.Lsn.Value == life.Versions.Last, $"the backup holds commit {_last.Lsn}, and the last one is {life.Versions.Last}");
        Restore(life);
    }

    // Where the log no longer reaches back so far, a full backup is due.
    private bool TryContinue(KeyValueStore store, string path)
    {
        try
        {
            _last = store.BackUpLog(_files, path, _last).To;
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.NotFound)
        {
            return false;
        }
    }

    private void Restore(SimulatedLife life)
    {
        var directory = string.Create(CultureInfo.InvariantCulture, $"/restored-{_count}");
        var restored = KeyValueStore.Restore(_files, _chain, directory);
        Require(restored.Lsn == _last.Lsn, $"commit {restored.Lsn} was restored of a backup through {_last.Lsn}");
        using var store = KeyValueStore.Open(_files, directory, Options with { TimeProvider = new ManualTimeProvider() });
        using var snapshot = store.OpenSnapshot();
        RequireEqual(snapshot, life.Versions[life.Versions.Last]);
    }
}
