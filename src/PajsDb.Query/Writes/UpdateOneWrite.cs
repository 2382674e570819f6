namespace Pajs.Query;

/// <summary>Changes the first document that matches a filter, in an order.</summary>
internal sealed class UpdateOneWrite(
    CollectionTarget target, Filter filter, SortOrder order, DocumentChange change, bool upsert, TimeProvider time)
    : UpdateWrite(target, filter, change, upsert, time)
{
    protected override void ChangeMatches(DocumentWriter writer, long nowTicks)
    {
        if (MatchSearch.First(writer, Filter, order) is { } found) Change(writer, found.Key, found.Document, nowTicks);
    }
}
