using System.Runtime.CompilerServices;
using Pajs.Bench.Data;
using Pajs.Storage;

namespace Pajs.Bench.Engines;

/// <summary>A client of PajsDb: looks up in place, and fills one batch again and again.</summary>
internal sealed class PajsSession(KeyValueStore store, KeyKind key, DocumentSource source) : ISession
{
    private readonly WriteBatch _batch = new();
    private readonly byte[] _body = new byte[DocumentSource.MaxLength];
    private ISnapshot? _snapshot;

    [SkipLocalsInit]
    public long Get(int document)
    {
        Span<byte> buffer = stackalloc byte[DocumentKeys.MaxLength];
        using var value = Find(DocumentKeys.Write(key, document, buffer), document);
        return DocumentSource.Touch(value.Bytes);
    }

    [SkipLocalsInit]
    public long GetNumber(int document)
    {
        Span<byte> buffer = stackalloc byte[DocumentKeys.MaxLength];
        using var value = Find(DocumentKeys.Write(key, document, buffer), document);
        return DocumentSource.ReadNumber(value.Bytes);
    }

    public long Scan()
    {
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        long sum = 0;
        while (cursor.MoveNext()) sum += DocumentSource.Touch(cursor.Value);
        return sum;
    }

    public void BeginRead() => _snapshot = store.OpenSnapshot();

    public void EndRead()
    {
        _snapshot?.Dispose();
        _snapshot = null;
    }

    public void Insert(int document)
    {
        _batch.Clear();
        AddInsert(document);
        Commit();
    }

    public void InsertMany(ReadOnlySpan<int> documents)
    {
        _batch.Clear();
        foreach (var document in documents) AddInsert(document);
        Commit();
    }

    public void Update(int document, int version)
    {
        _batch.Clear();
        AddReplace(document, version);
        Commit();
    }

    public void UpdateMany(ReadOnlySpan<int> documents, int version)
    {
        _batch.Clear();
        foreach (var document in documents) AddReplace(document, version);
        Commit();
    }

    public void Dispose() => EndRead();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ValueLease Find(ReadOnlySpan<byte> bytes, int document)
    {
        var found = _snapshot is null ? store.TryGet(bytes, out var value) : _snapshot.TryGet(bytes, out value);
        return found ? value : throw WrongAnswerException.Missing(document);
    }

    private void AddInsert(int document)
    {
        Span<byte> buffer = stackalloc byte[DocumentKeys.MaxLength];
        var length = source.Write(document, version: 0, _body);
        _batch.Insert(DocumentKeys.Write(key, document, buffer), _body.AsSpan(0, length));
    }

    private void AddReplace(int document, int version)
    {
        Span<byte> buffer = stackalloc byte[DocumentKeys.MaxLength];
        var length = source.Write(document, version, _body);
        _batch.Replace(DocumentKeys.Write(key, document, buffer), _body.AsSpan(0, length));
    }

    private void Commit()
    {
        var result = store.Commit(_batch);
        if (result.Status != CommitStatus.Committed) throw new WrongAnswerException($"A commit ended with {result.Status}.");
    }
}
