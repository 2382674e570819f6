using System.Globalization;
using Pajs.Files;
using Pajs.Storage;
using Pajs.Testing.Clocks;
using Pajs.Testing.Models;
using Pajs.Testing.Simulation;

namespace Pajs.Testing.Histories;

/// <summary>Runs one history of document operations on a database and on a naive model side by side.</summary>
/// <remarks>A transaction is held to serializability as its definition has it: where it is committed, all its operations, put to the model as it is
/// at the commit, must give the answers that were given. Where they would give others, it must fail with a conflict; and where nobody else has
/// written since it began, it must not.</remarks>
public sealed class DocumentHistory : IDisposable
{
    private const string Name = "c";

    private readonly MemoryFileSystem _files = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly ModelCollection _model = new();
    private PajsDb _db;
    private Transaction? _transaction;
    private ModelTransaction? _modelTransaction;
    private readonly List<Savepoint> _savepoints = [];

    private DocumentHistory() => _db = Open();

    /// <summary>Runs all steps on a new database.</summary>
    /// <returns>How many transactions ended with a conflict.</returns>
    /// <exception cref="HistoryException">An answer differs; the message names the step.</exception>
    public static int Run(IReadOnlyList<DocumentStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var number = 0;
        using var history = new DocumentHistory();
        try
        {
            for (; number < steps.Count; number++) history.Do(steps[number]);
            history.CompareAll();
            history.Check();
            return history._conflicts;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            var step = number < steps.Count ? steps[number].ToString() : "the end";
            throw new HistoryException(string.Create(CultureInfo.InvariantCulture, $"step {number}, {step}: {error.Message}"), error);
        }
    }

    private int _conflicts;

    public void Dispose()
    {
        _transaction?.Dispose();
        _db.Dispose();
    }

    private PajsDb Open()
    {
        var store = KeyValueStore.Open(_files, SimulatedStore.Directory, SimulatedStore.Options with { TimeProvider = _clock });
        return new PajsDb(store, new PajsOptions { TimeProvider = _clock });
    }

    private void Do(DocumentStep step)
    {
        switch (step.Kind)
        {
            case DocumentStepKind.Operate: Operate(DocumentOperation.From(step.Seed)); break;
            case DocumentStepKind.OperateWithin: OperateWithin(DocumentOperation.From(step.Seed)); break;
            case DocumentStepKind.Commit: Commit(); break;
            case DocumentStepKind.Rollback: Rollback(); break;
            case DocumentStepKind.Savepoint: Mark(); break;
            case DocumentStepKind.RollbackToSavepoint: RollbackToMark(step.Seed); break;
            case DocumentStepKind.Drop: Drop(); break;
            case DocumentStepKind.CreateIndex: CreateIndex(step.Seed); break;
            case DocumentStepKind.DropIndex: DropIndex(step.Seed); break;
            case DocumentStepKind.Check: Check(); break;
            case DocumentStepKind.Checkpoint: _db.Checkpoint(); break;
            default: Reopen(); break;
        }
    }

    private void Operate(DocumentOperation operation)
    {
        var expected = operation.Ask(_model);
        Require(expected, operation.Ask(_db.Collection(Name)));
        if (_modelTransaction is { } transaction) transaction.IsDisturbed |= operation.Verb < DocumentVerb.Get;
    }

    private void OperateWithin(DocumentOperation operation)
    {
        _transaction ??= _db.BeginTransaction();
        _modelTransaction ??= new ModelTransaction(_model);
        Require(_modelTransaction.Ask(operation), operation.Ask(_transaction.Collection(Name)));
    }

    private void Commit()
    {
        if (_transaction is null || _modelTransaction is null) return;
        var isRepeatable = _modelTransaction.TryRepeat(_model, out var after);
        var isCommitted = TryCommit(_transaction);
        if (isCommitted && _modelTransaction.HasEffect && !isRepeatable)
            throw new HistoryException("the transaction was committed, and others have changed what it has read");
        if (!isCommitted && !_modelTransaction.IsDisturbed) throw new HistoryException("the transaction conflicts, and nobody else has written");
        if (isCommitted && isRepeatable) _model.CopyFrom(after);
        if (!isCommitted) _conflicts++;
        End();
        CompareAll();
    }

    private static bool TryCommit(Transaction transaction)
    {
        try
        {
            transaction.Commit();
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.Conflict)
        {
            return false;
        }
    }

    private void Rollback()
    {
        _transaction?.Rollback();
        End();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
        _modelTransaction = null;
        _savepoints.Clear();
    }

    private void Mark()
    {
        if (_transaction is null || _modelTransaction is null) return;
        _savepoints.Add(_transaction.CreateSavepoint());
        _modelTransaction.Mark();
    }

    private void RollbackToMark(int seed)
    {
        if (_transaction is null || _modelTransaction is null || _savepoints.Count == 0) return;
        var which = seed % _savepoints.Count;
        _transaction.RollbackTo(_savepoints[which]);
        _modelTransaction.RollbackTo(which);
    }

    private void Drop()
    {
        _db.DropCollection(Name);
        _model.Clear();
        if (_modelTransaction is not null) _modelTransaction.IsDisturbed = true;
    }

    // Indexes change no answer; but making or dropping one changes the catalog, which every write depends on.
    private void CreateIndex(int seed)
    {
        var index = AnyIndex.From(seed);
        if (_db.Collection(Name).Indexes.Any(existing => existing.Keys.Equals(index.Keys))) return;
        _db.Collection(Name).CreateIndex(index.Keys, index.Options);
        if (_modelTransaction is not null) _modelTransaction.IsDisturbed = true;
    }

    private void DropIndex(int seed)
    {
        var indexes = _db.Collection(Name).Indexes;
        if (indexes.Count == 0) return;
        _db.Collection(Name).DropIndex(indexes[seed % indexes.Count].Name);
        if (_modelTransaction is not null) _modelTransaction.IsDisturbed = true;
    }

    private void Check()
    {
        var damages = _db.Check().Damages;
        if (damages.Count > 0) throw new HistoryException($"check finds damage: {string.Join("; ", damages.Take(3))}");
    }

    private void Reopen()
    {
        Rollback();
        _db.Dispose();
        _db = Open();
        CompareAll();
    }

    private void CompareAll()
    {
        var expected = string.Join('\n', _model.Documents.Select(static document => document.ToJson()));
        Require(expected, string.Join('\n', _db.Collection(Name).Scan().Select(static document => document.ToJson())));
        var count = _db.Collection(Name).Count();
        if (count != _model.Count) throw new HistoryException($"the collection counts {count} documents and has {_model.Count}");
    }

    private static void Require(string expected, string actual)
    {
        if (expected != actual) throw new HistoryException($"the model answers {expected}, the database {actual}");
    }
}
