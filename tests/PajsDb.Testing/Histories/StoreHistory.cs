using Pajs.Storage;
using Pajs.Testing.Models;

namespace Pajs.Testing.Histories;

/// <summary>Runs one history on a store and on the model side by side, and throws at the first difference.</summary>
public sealed class StoreHistory : IDisposable
{
    private const int MaxSnapshots = 4;

    private readonly Func<IKeyValueStore?, IKeyValueStore> _open;
    private readonly ModelKeyValueStore _model = new();
    private readonly List<(ISnapshot Real, ISnapshot Model)> _snapshots = [];
    private readonly WriteBatch _batch = new();
    private IKeyValueStore _store;
    private int _step;

    /// <param name="open">Opens the store; given an open one, closes it first.</param>
    public StoreHistory(Func<IKeyValueStore?, IKeyValueStore> open)
    {
        _open = open;
        _store = open(null);
    }

    /// <summary>The store as it is now.</summary>
    public IKeyValueStore Store => _store;

    public void Run(IEnumerable<StoreStep> steps)
    {
        foreach (var step in steps)
        {
            _step++;
            Run(step);
        }

        Run(new StoreStep(StepKind.Commit, 0, 0));
        CompareAll();
    }

    public void Dispose()
    {
        CloseSnapshots();
        _store.Dispose();
        _model.Dispose();
    }

    private void Run(StoreStep step)
    {
        switch (step.Kind)
        {
            case StepKind.Put:
                _batch.Put(StoreStep.KeyOf(step.A), StoreStep.ValueOf(step.B, _step));
                break;
            case StepKind.Insert:
                _batch.Insert(StoreStep.KeyOf(step.A), StoreStep.ValueOf(step.B, _step));
                break;
            case StepKind.Replace:
                _batch.Replace(StoreStep.KeyOf(step.A), StoreStep.ValueOf(step.B, _step));
                break;
            case StepKind.Delete:
                _batch.Delete(StoreStep.KeyOf(step.A));
                break;
            case StepKind.DeleteExisting:
                _batch.DeleteExisting(StoreStep.KeyOf(step.A));
                break;
            case StepKind.DeleteRange:
                _batch.DeleteRange(RangeOf(step));
                break;
            case StepKind.Commit:
                Commit(null, null, step);
                break;
            case StepKind.CommitWithReads:
                CommitWithReads(step);
                break;
            case StepKind.Checkpoint:
                _store.Checkpoint();
                break;
            case StepKind.OpenSnapshot:
                if (_snapshots.Count < MaxSnapshots) _snapshots.Add((_store.OpenSnapshot(), _model.OpenSnapshot()));
                break;
            case StepKind.CloseSnapshot:
                CloseSnapshot(step.A);
                break;
            case StepKind.Reopen:
                CloseSnapshots();
                _store = _open(_store);
                CompareAll();
                break;
            default:
                throw new InvalidOperationException($"No such step: {step.Kind}.");
        }
    }

    private static KeyRange RangeOf(StoreStep step)
    {
        var start = step.A % 20 == 0 ? [] : StoreStep.KeyOf(step.A);
        return new KeyRange(start, step.B % 50 == 0 ? (ReadOnlyMemory<byte>?)null : StoreStep.KeyOf(step.B));
    }

    private void CommitWithReads(StoreStep step)
    {
        if (_snapshots.Count == 0) return;
        var (real, model) = _snapshots[step.A % _snapshots.Count];
        var reads = (Real: new ReadSet(real), Model: new ReadSet(model));
        foreach (var set in new[] { reads.Real, reads.Model })
        {
            if (step.B % 3 != 0) set.AddKey(StoreStep.KeyOf(step.B));
            if (step.B % 3 != 1) set.AddRange(RangeOf(step));
        }

        Commit(reads.Real, reads.Model, step);
    }

    private void Commit(ReadSet? realReads, ReadSet? modelReads, StoreStep step)
    {
        var durability = step.B % 3 == 0 ? Durability.Async : Durability.Full;
        var actual = _store.Commit(_batch, realReads, durability);
        var expected = _model.Commit(_batch, modelReads);
        Require(expected == actual, $"step {_step}: the commit gave {actual}, the model {expected}");
        _batch.Clear();
    }

    private void CloseSnapshot(int which)
    {
        if (_snapshots.Count == 0) return;
        var (real, model) = _snapshots[which % _snapshots.Count];
        _snapshots.RemoveAt(which % _snapshots.Count);
        Compare(real, model);
        real.Dispose();
        model.Dispose();
    }

    private void CloseSnapshots()
    {
        while (_snapshots.Count > 0) CloseSnapshot(0);
    }

    private void CompareAll()
    {
        using var real = _store.OpenSnapshot();
        using var model = _model.OpenSnapshot();
        Compare(real, model);
        for (var n = 0; n < 400; n += 7)
        {
            var key = StoreStep.KeyOf(n);
            var found = _store.TryGet(key, out var value);
            using var lease = value;
            var expected = model.TryGet(key, out var modelValue);
            using var modelLease = modelValue;
            Require(found == expected && value.Bytes.SequenceEqual(modelValue.Bytes), $"step {_step}: key {n} differs from the model's");
        }
    }

    private void Compare(ISnapshot real, ISnapshot model)
    {
        Require(real.Lsn == model.Lsn, $"step {_step}: the snapshot is at {real.Lsn}, the model's at {model.Lsn}");
        foreach (var reverse in new[] { false, true })
        {
            CompareRange(real, model, KeyRange.All, reverse);
            CompareRange(real, model, new KeyRange(StoreStep.KeyOf(_step), StoreStep.KeyOf(_step * 31)), reverse);
        }
    }

    private void CompareRange(ISnapshot real, ISnapshot model, KeyRange range, bool reverse)
    {
        using var actual = real.OpenCursor(range, reverse);
        using var expected = model.OpenCursor(range, reverse);
        long count = 0;
        while (expected.MoveNext())
        {
            count++;
            Require(actual.MoveNext(), $"step {_step}: the walk ends after {count - 1} entries, the model's does not");
            Require(actual.Key.SequenceEqual(expected.Key), $"step {_step}: entry {count} has another key than the model's");
            Require(actual.Value.SequenceEqual(expected.Value), $"step {_step}: entry {count} has another value than the model's");
        }

        Require(!actual.MoveNext(), $"step {_step}: the walk goes on after the model's {count} entries");
        Require(real.Count(range) == count, $"step {_step}: the range counts {real.Count(range)} entries, the model {count}");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new HistoryException(message);
    }
}

/// <summary>The store and the model differ.</summary>
public sealed class HistoryException(string message, Exception? inner = null) : Exception(message, inner);
