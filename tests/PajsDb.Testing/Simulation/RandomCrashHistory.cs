using System.Globalization;
using Pajs.Storage;
using Pajs.Testing.Disks;
using Pajs.Testing.Histories;

namespace Pajs.Testing.Simulation;

/// <summary>Runs a <see cref="CrashHistory"/> of random steps: commits of all kinds and sizes, checkpoints, compactions, snapshots, reopenings,
/// kills, power cuts.</summary>
/// <param name="seed">Chooses everything.</param>
/// <param name="beforeOperation">As for <see cref="CrashHistory"/>.</param>
/// <param name="afterStep">Called after each step.</param>
public sealed class RandomCrashHistory(int seed, Action<CrashHistory, DiskOperation> beforeOperation, Action afterStep)
{
    private const int KeyCount = 60;
    private const int LongestPlainValue = 1_800;
    private const int LongestValue = 30_000;

    private static readonly (int Weight, Action<RandomCrashHistory, CrashHistory> Do)[] Kinds =
    [
        (40, static (random, history) => history.Commit(random.Batch(), random.Durability())),
        (12, static (random, history) => history.CommitGroup(random.Batches(), random.Durability())),
        (6, static (_, history) => history.Checkpoint()),
        (2, static (_, history) => history.Compact()),
        (3, static (_, history) => history.Shrink()),
        (5, static (_, history) => history.OpenSnapshot()),
        (4, static (_, history) => history.CloseSnapshot()),
        (4, static (_, history) => history.Wait()),
        (4, static (_, history) => history.Reopen()),
        (4, static (random, history) => random.Interrupt(history, powerCut: null)),
        (5, static (random, history) => random.Interrupt(history, CrashPlan.Random(random.Below(int.MaxValue)))),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Runs some steps on a new store, and closes it.</summary>
    public void Run(int steps)
    {
        using var history = new CrashHistory(seed, beforeOperation, firstProcess: Below(24));
        for (var step = 0; step < steps; step++)
        {
            history.Label = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, step {step}");
            RandomStep()(this, history);
            afterStep();
        }

        history.Label = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, closing");
    }

    private int Below(int bound) => _random.Next(bound);

    private Action<RandomCrashHistory, CrashHistory> RandomStep()
    {
        var point = Below(Kinds.Sum(static kind => kind.Weight));
        foreach (var (weight, step) in Kinds)
        {
            if (point < weight) return step;
            point -= weight;
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private void Interrupt(CrashHistory history, CrashPlan? powerCut)
    {
        Action step = Below(6) switch
        {
            0 => history.Checkpoint,
            1 => history.Reopen,
            2 => history.Compact,
            3 => history.Shrink,
            _ => () => history.Commit(Batch(), Durability()),
        };
        history.Interrupt(Below(12), step, powerCut);
    }

    private Durability Durability() => Below(3) == 0 ? Storage.Durability.Async : Storage.Durability.Full;

    private WriteBatch[] Batches() => [.. Enumerable.Range(0, Below(4) + 2).Select(_ => Batch())];

    private WriteBatch Batch()
    {
        var batch = new WriteBatch();
        for (var count = Below(6); count >= 0; count--) AddOperation(batch);
        return batch;
    }

    private void AddOperation(WriteBatch batch)
    {
        switch (Below(20))
        {
            case 0:
                var start = Below(KeyCount);
                batch.DeleteRange(new KeyRange(Key(start), Below(8) == 0 ? (ReadOnlyMemory<byte>?)null : Key(start + Below(10))));
                break;
            case 1:
                batch.Insert(Key(Below(KeyCount)), Value());
                break;
            case 2:
                batch.Replace(Key(Below(KeyCount)), Value());
                break;
            case 3 or 4 or 5:
                batch.Delete(Key(Below(KeyCount)));
                break;
            default:
                batch.Put(Key(Below(KeyCount)), Value());
                break;
        }
    }

    private static byte[] Key(int number) => StoreStep.KeyOf(number * 6);

    private byte[] Value()
    {
        var length = Below(12) switch
        {
            0 => LongestPlainValue + Below(LongestValue - LongestPlainValue),
            < 4 => Below(LongestPlainValue),
            _ => Below(200),
        };
        var value = new byte[length];
        _random.NextBytes(value);
        return value;
    }
}
