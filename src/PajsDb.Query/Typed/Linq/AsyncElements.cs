namespace Pajs.Query.Typed;

/// <summary>A query as a stream. Reads do not wait for other transactions, so each step ends at once.</summary>
internal sealed class AsyncElements<T>(IEnumerable<T> elements) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(elements.GetEnumerator(), cancellationToken);

    private sealed class Enumerator(IEnumerator<T> elements, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        public T Current => elements.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ValueTask<bool>(elements.MoveNext());
        }

        public ValueTask DisposeAsync()
        {
            elements.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
