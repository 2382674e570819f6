namespace Pajs.Testing.Models;

/// <summary>A collection as a sorted dictionary of decoded documents.</summary>
public sealed class ModelCollection
{
    private readonly SortedDictionary<Value, Document> _documents = new(Comparer<Value>.Create(ModelOrder.Compare));

    public IEnumerable<Document> Documents => _documents.Values;

    public int Count => _documents.Count;

    public Document? Get(Value id) => _documents.GetValueOrDefault(id);

    public bool TryInsertMany(IReadOnlyList<Document> documents)
    {
        var ids = new SortedSet<Value>(_documents.Keys, _documents.Comparer);
        if (!documents.All(document => ids.Add(document.Id))) return false;
        foreach (var document in documents) _documents.Add(document.Id, document);
        return true;
    }

    public bool Replace(Document document, bool upsert)
    {
        var exists = _documents.Remove(document.Id);
        if (exists || upsert) _documents.Add(document.Id, document);
        return exists;
    }

    public bool Delete(Value id) => _documents.Remove(id);

    public IEnumerable<Document> Find(Document filter) => _documents.Values.Where(document => NaiveFilter.Matches(filter, document));

    public long DeleteMany(Document filter)
    {
        var matches = Find(filter).ToList();
        foreach (var document in matches) _documents.Remove(document.Id);
        return matches.Count;
    }

    public void Clear() => _documents.Clear();

    /// <summary>Another one with the same documents.</summary>
    public ModelCollection Copy()
    {
        var copy = new ModelCollection();
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Takes the documents of another one in place of its own.</summary>
    public void CopyFrom(ModelCollection other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Clear();
        foreach (var (id, document) in other._documents) _documents.Add(id, document);
    }
}
