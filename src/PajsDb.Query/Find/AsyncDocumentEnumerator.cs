namespace Pajs.Query;

/// <summary>A query's enumeration for <c>await foreach</c>. Reads do not wait for other transactions, so no step waits. It can be
/// cancelled between two steps and within one.</summary>
internal sealed class AsyncDocumentEnumerator(IEnumerator<Document> documents, CancellationToken cancellationToken)
    : IAsyncEnumerator<Document>
{
    public Document Current => documents.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<bool>(documents.MoveNext());
    }

    public ValueTask DisposeAsync()
    {
        documents.Dispose();
        return ValueTask.CompletedTask;
    }
}
