using Pajs.Storage.Transactions;

namespace Pajs.Storage;

/// <summary>A place in a transaction to which its writes can be rolled back.</summary>
public readonly struct TransactionMark
{
    internal TransactionMark(KeyValueTransaction owner, OwnWrites writes)
    {
        Owner = owner;
        Writes = writes;
    }

    internal KeyValueTransaction? Owner { get; }

    internal OwnWrites? Writes { get; }
}
