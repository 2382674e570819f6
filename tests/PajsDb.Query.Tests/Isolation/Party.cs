using Pajs.Storage;

namespace Pajs.Query.Tests.IsolationTests;

/// <summary>One of several that read and write beside each other: in a transaction, or in the stand-in for one that keeps nothing apart.</summary>
internal abstract class Party : IDisposable
{
    /// <summary>Whether its commit succeeded.</summary>
    public bool IsCommitted { get; private set; }

    /// <summary>Begins one.</summary>
    /// <param name="db">The database.</param>
    /// <param name="isolation">Of the transaction; null for none, so that every call works on the present state and writes what all others see at
    /// once. That is what shows that a test would notice.</param>
    public static Party Begin(PajsDb db, IsolationLevel isolation) => isolation switch
    {
        IsolationLevel.Serializable => new InTransaction(db, Storage.Isolation.Serializable),
        IsolationLevel.Snapshot => new InTransaction(db, Storage.Isolation.Snapshot),
        _ => new Unprotected(db),
    };

    public abstract Collection Collection(string name);

    /// <summary>Commits.</summary>
    /// <returns>Whether it succeeded; false after a conflict.</returns>
    public bool Commit() => IsCommitted = TryCommit();

    /// <summary>Takes back what was written, where that is possible.</summary>
    public abstract void Abort();

    public abstract void Dispose();

    protected abstract bool TryCommit();

    private sealed class InTransaction(PajsDb db, Storage.Isolation isolation) : Party
    {
        private readonly Transaction _transaction = db.BeginTransaction(new TransactionOptions { Isolation = isolation });

        public override Collection Collection(string name) => _transaction.Collection(name);

        public override void Abort() => _transaction.Rollback();

        public override void Dispose() => _transaction.Dispose();

        protected override bool TryCommit()
        {
            try
            {
                _transaction.Commit();
                return true;
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.Conflict)
            {
                return false;
            }
        }
    }

    private sealed class Unprotected(PajsDb db) : Party
    {
        public override Collection Collection(string name) => db.Collection(name);

        // What is written is there. That is how an aborted read comes about.
        public override void Abort()
        {
        }

        public override void Dispose()
        {
        }

        protected override bool TryCommit() => true;
    }
}
