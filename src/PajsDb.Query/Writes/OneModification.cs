namespace Pajs.Query;

/// <summary>Finds one document and changes, replaces or removes it.</summary>
/// <param name="collection">The collection's name.</param>
/// <param name="filter">Which documents match.</param>
/// <param name="change">What the document found becomes; null to remove it.</param>
/// <param name="insertion">What is inserted when none matches; null for nothing.</param>
/// <param name="options">Which of them, and what is given back.</param>
internal sealed class OneModification(
    string collection, Filter filter, Func<Document, Document>? change, Document? insertion, FindOneAndOptions options)
{
    public Document? Run(Session session)
    {
        var documents = new Collection(collection, session);
        var query = new DocumentQuery(session, collection, filter).Limit(1);
        if (options.Sort is { } order) query = query.Sort(order);
        if (query.FirstOrDefault() is not { } found) return insertion is null ? null : Insert(documents, insertion);
        if (change is null)
        {
            documents.Delete(found.Id);
            return found;
        }

        var changed = WithId(change(found), found.Id);
        documents.Replace(changed);
        return options.Return == ReturnDocument.Before ? found : changed;
    }

    private Document? Insert(Collection documents, Document document)
    {
        var id = documents.Insert(document);
        return options.Return == ReturnDocument.Before ? null : documents.Get(id);
    }

    private static Document WithId(Document document, Value id)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (!document.TryGetField(Document.IdName, out var own))
        {
            return Document.Of([(Document.IdName, id), .. document.Select(static field => (field.Key, field.Value))]);
        }

        return own.CompareTo(id) == 0
            ? document
            : throw new PajsException(PajsErrorCode.InvalidDocument, $"The _id cannot be changed from {id.ToJson()} to {own.ToJson()}.");
    }
}
