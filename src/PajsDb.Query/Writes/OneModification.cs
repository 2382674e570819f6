namespace Pajs.Query;

/// <summary>Finds one document and changes, replaces or removes it.</summary>
/// <param name="collection">The collection's name.</param>
/// <param name="filter">Which documents match.</param>
/// <param name="change">What the document found becomes; null to remove it.</param>
/// <param name="insertion">Makes what is inserted when none matches; null for nothing.</param>
/// <param name="options">Which of them, and what is given back.</param>
/// <param name="budget">Of the search; it goes on when the work is done over.</param>
internal sealed class OneModification(
    string collection, Filter filter, Func<Document, Document>? change, Func<Document>? insertion, FindOneAndOptions options, ExecutionBudget budget)
{
    public Document? Run(Session session)
    {
        var documents = new Collection(collection, session);
        var query = new DocumentQuery(session, collection, filter, budget: budget).Collation(options.Collation).Limit(1);
        if (options.Sort is { } order) query = query.Sort(order);
        if (query.FirstOrDefault() is not { } found) return insertion is null ? null : Insert(documents, insertion());
        if (change is null)
        {
            documents.Delete(found.Id);
            return found;
        }

        // What a change gives back as it was is not written.
        var changed = IdentifiedDocument.WithId(change(found), found.Id);
        if (!ReferenceEquals(changed, found)) documents.Replace(changed);
        return options.Return == ReturnDocument.Before ? found : changed;
    }

    private Document? Insert(Collection documents, Document document)
    {
        var id = documents.Insert(document);
        return options.Return == ReturnDocument.Before ? null : documents.Get(id);
    }
}
