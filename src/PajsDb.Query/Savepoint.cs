using Pajs.Storage;

namespace Pajs;

/// <summary>A place in a transaction that it can be rolled back to: <see cref="Transaction.CreateSavepoint"/>. Savepoints nest; rolling back to an
/// outer one takes back what came after the inner ones too.</summary>
public readonly struct Savepoint
{
    internal Savepoint(TransactionMark mark) => Mark = mark;

    internal TransactionMark Mark { get; }
}
