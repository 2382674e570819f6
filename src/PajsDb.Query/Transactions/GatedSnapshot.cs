using Pajs.Storage;

namespace Pajs.Query;

/// <summary>A transaction's view, each step through its gate. Disposing it leaves the transaction open.</summary>
internal sealed class GatedSnapshot(ISnapshot view, TransactionGate gate) : ISnapshot
{
    public Lsn Lsn => view.Lsn;

    public bool TryGet(scoped ReadOnlySpan<byte> key, out ValueLease value)
    {
        gate.Enter();
        try
        {
            return view.TryGet(key, out value);
        }
        finally
        {
            gate.Exit();
        }
    }

    public IBatchReader OpenReader()
    {
        gate.Enter();
        try
        {
            return new GatedReader(view.OpenReader(), gate);
        }
        finally
        {
            gate.Exit();
        }
    }

    public ICursor OpenCursor(KeyRange range, bool reverse = false)
    {
        gate.Enter();
        try
        {
            return new GatedCursor(view.OpenCursor(range, reverse), gate);
        }
        finally
        {
            gate.Exit();
        }
    }

    public long Count(KeyRange range)
    {
        gate.Enter();
        try
        {
            return view.Count(range);
        }
        finally
        {
            gate.Exit();
        }
    }

    public long Estimate(KeyRange range)
    {
        gate.Enter();
        try
        {
            return view.Estimate(range);
        }
        finally
        {
            gate.Exit();
        }
    }

    public void Dispose()
    {
    }

    private sealed class GatedReader(IBatchReader reader, TransactionGate gate) : IBatchReader
    {
        public void Start(KeyBatch keys, int first, int count)
        {
            gate.Enter();
            try
            {
                reader.Start(keys, first, count);
            }
            finally
            {
                gate.Exit();
            }
        }

        public bool TryGetNext(out ValueLease value)
        {
            gate.Enter();
            try
            {
                return reader.TryGetNext(out value);
            }
            finally
            {
                gate.Exit();
            }
        }
    }

    private sealed class GatedCursor(ICursor cursor, TransactionGate gate) : ICursor
    {
        public ReadOnlySpan<byte> Key => cursor.Key;

        public ReadOnlySpan<byte> Value => cursor.Value;

        public bool MoveNext()
        {
            gate.Enter();
            try
            {
                return cursor.MoveNext();
            }
            finally
            {
                gate.Exit();
            }
        }

        public void Dispose()
        {
            // A transaction that has ended has disposed it, or is about to, perhaps on another thread.
            if (!gate.TryEnter()) return;
            try
            {
                cursor.Dispose();
            }
            finally
            {
                gate.Exit();
            }
        }
    }
}
