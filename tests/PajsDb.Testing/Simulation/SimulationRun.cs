using System.Globalization;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;

namespace Pajs.Testing.Simulation;

/// <summary>Carries out steps on a <see cref="SimulatedLife"/>. The same steps and the same seed are the same run.</summary>
public sealed class SimulationRun : IDisposable
{
    private const int KeyCount = 60;
    private const int LongestValue = 30_000;

    private readonly SimulatedLife _life;
    private readonly SimulatedBackups _backups = new();
    private Random _random = new(0);

    private SimulationRun(int seed) => _life = new SimulatedLife(seed);

    /// <summary>Runs all steps, and looks at the end whether the store is whole.</summary>
    /// <returns>How many steps failed for a cause.</returns>
    /// <exception cref="HistoryException">A promise is broken; the message names the step.</exception>
    public static int Run(int seed, IReadOnlyList<SimulationStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        using var run = new SimulationRun(seed);
        var number = 0;
        try
        {
            for (; number < steps.Count; number++) run.Do(steps[number]);
            run._life.Finish();
            return run._life.FailureCount;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var step = number < steps.Count ? steps[number].Kind.ToString() : "the end";
            throw new HistoryException(string.Create(CultureInfo.InvariantCulture, $"step {number} ({step}): {error.Message}"), error);
        }
    }

    public void Dispose() => _life.Dispose();

    private void Do(SimulationStep step)
    {
        _random = new Random(step.Seed);
        switch (step.Kind)
        {
            case SimulationStepKind.Commit: Commit(); break;
            case SimulationStepKind.Transact: Transact(); break;
            case SimulationStepKind.Checkpoint: _life.Settle(static store => store.Checkpoint()); break;
            case SimulationStepKind.Compact: _life.Settle(static store => store.Compact()); break;
            case SimulationStepKind.Shrink: _life.Settle(static store => store.Shrink()); break;
            case SimulationStepKind.OpenSnapshot: _life.OpenSnapshot(); break;
            case SimulationStepKind.CloseSnapshot: _life.CloseSnapshot(); break;
            case SimulationStepKind.Read: _life.Read(); break;
            case SimulationStepKind.Wait: _life.Wait(); break;
            case SimulationStepKind.Reopen: _life.Close(); break;
            case SimulationStepKind.BackUp: _backups.Run(_life, isFull: _random.Next(3) == 0); break;
            case SimulationStepKind.Kill: _life.End(_random.Next(14), Interruptible(), powerCut: null); break;
            case SimulationStepKind.CutPower: _life.End(_random.Next(14), Interruptible(), CutPlan()); break;
            case SimulationStepKind.Fail: _life.Fail(SimulatedFaults.Choose(step.Seed)); break;
            default: _life.Heal(); break;
        }
    }

    private Action Interruptible() => _random.Next(6) switch
    {
        0 => () => _life.Settle(static store => store.Checkpoint()),
        1 => _life.Close,
        2 => () => _life.Settle(static store => store.Compact()),
        3 => () => _life.Settle(static store => store.Shrink()),
        _ => Commit,
    };

    private CrashPlan CutPlan() => _random.Next(6) switch
    {
        0 => CrashPlan.LoseAll,
        1 => CrashPlan.KeepAll,
        2 => CrashPlan.TornLastWrite(_random.Next()),
        3 => CrashPlan.InOrder(_random.Next()),
        _ => CrashPlan.Random(_random.Next()),
    };

    private void Commit()
    {
        var (batch, durability) = (Batch(mayFail: true), Durability());
        _life.Commit(batch, null, store => store.Commit(batch, null, durability), durability);
    }

    // Reads first, then writes, some of them taken back; with another commit in between now and then.
    private void Transact()
    {
        if (!_life.TryOpen()) return;
        var before = _life.Versions[_life.Versions.Last];
        var (keys, range) = (new[] { Key(), Key() }, new KeyRange(Key(), Key()));
        var isolation = _random.Next(3) == 0 ? Isolation.Snapshot : Isolation.Serializable;
        var (writes, undone, other) = (Batch(mayFail: false), Batch(mayFail: false), Batch(mayFail: false));
        var (isDisturbed, durability) = (_random.Next(2) == 0, Durability());
        KeyValueTransaction? transaction = null;
        var isReady = _life.Do(store =>
        {
            transaction = new KeyValueTransaction(store, isolation);
            TransactionReading.Verify(transaction, before, keys, range);
            var mark = transaction.Mark();
            transaction.Apply(undone);
            transaction.RollbackTo(mark);
            transaction.Apply(writes);
        });
        using (transaction)
        {
            if (!isReady) return;
            if (isDisturbed) _life.Commit(other, null, store => store.Commit(other, null, durability), durability);
            var now = _life.Versions[_life.Versions.Last];
            var conflicts = isolation == Isolation.Serializable
                ? TransactionReading.Differ(before, now, keys, range)
                : TransactionReading.Differ(before, now, TransactionReading.KeysOf(writes));
            CommitResult? expected = conflicts ? new CommitResult(CommitStatus.Conflict, Lsn.Zero, -1) : null;
            _life.Commit(writes, expected, _ => transaction!.Commit(durability), durability);
        }
    }

    private Durability Durability() => _random.Next(3) == 0 ? Storage.Durability.Async : Storage.Durability.Full;

    private byte[] Key() => StoreStep.KeyOf(_random.Next(KeyCount) * 6);

    private WriteBatch Batch(bool mayFail)
    {
        var batch = new WriteBatch();
        for (var count = _random.Next(6); count >= 0; count--)
        {
            switch (_random.Next(20))
            {
                case 0 when mayFail: batch.DeleteRange(new KeyRange(Key(), Key())); break;
                case 1 when mayFail: batch.Insert(Key(), Value()); break;
                case 2 when mayFail: batch.Replace(Key(), Value()); break;
                case 3 or 4 or 5: batch.Delete(Key()); break;
                default: batch.Put(Key(), Value()); break;
            }
        }

        return batch;
    }

    private byte[] Value()
    {
        var value = new byte[_random.Next(14) == 0 ? _random.Next(LongestValue) : _random.Next(900)];
        _random.NextBytes(value);
        return value;
    }
}
