namespace Pajs.Query;

/// <summary>Changes all documents that match a filter.</summary>
internal sealed class UpdateManyWrite(CollectionTarget target, Filter filter, DocumentChange change, bool upsert, TimeProvider time)
    : UpdateWrite(target, filter, change, upsert, time)
{
    // Each document is copied here, for a change may refer to it until the next; the cursor's own memory cannot be held.
    private byte[] _stored = new byte[1024];

    protected override void ChangeMatches(DocumentWriter writer, long nowTicks)
    {
        using var scan = MatchSearch.All(writer, Filter);
        while (scan.MoveNext()) Change(writer, scan.Key, Copy(scan.Document), nowTicks);
    }

    private ReadOnlyMemory<byte> Copy(ReadOnlySpan<byte> document)
    {
        if (document.Length > _stored.Length) _stored = new byte[Math.Max(document.Length, 2 * _stored.Length)];
        document.CopyTo(_stored);
        return _stored.AsMemory(0, document.Length);
    }
}
