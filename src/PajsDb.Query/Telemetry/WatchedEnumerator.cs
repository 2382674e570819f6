using System.Collections;

namespace Pajs.Query;

/// <summary>An enumeration as one operation, which ends when it is disposed.</summary>
internal sealed class WatchedEnumerator<T>(IEnumerator<T> inner, OperationWatch watch) : IEnumerator<T>
{
    public T Current => inner.Current;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        try
        {
            return inner.MoveNext();
        }
        catch (Exception error)
        {
            watch.Fail(error);
            throw;
        }
    }

    public void Reset() => inner.Reset();

    public void Dispose()
    {
        try
        {
            inner.Dispose();
        }
        finally
        {
            watch.Dispose();
        }
    }
}
