namespace Pajs.Query;

/// <summary>The indexes of one collection, in the order in which they were made. Immutable.</summary>
internal sealed class IndexSet
{
    private IndexSet(IReadOnlyList<IndexDefinition> all)
    {
        All = all;
        Expiring = [.. all.Where(static index => index.ExpireAfterSeconds is not null)];
    }

    /// <summary>Of a collection without indexes.</summary>
    public static IndexSet None { get; } = new([]);

    public IReadOnlyList<IndexDefinition> All { get; }

    /// <summary>Those by which documents expire.</summary>
    public IReadOnlyList<IndexDefinition> Expiring { get; }

    public bool IsEmpty => All.Count == 0;

    /// <summary>Reads what <see cref="ToArray"/> has made; missing for no indexes.</summary>
    public static IndexSet From(Element array) => array.IsMissing
        ? None
        : new([.. ValueDecoder.DecodeCopy(array).AsArray().Select(static index => IndexDefinition.From(index.AsDocument()))]);

    /// <summary>The definitions as the catalog keeps them.</summary>
    public ArrayValue ToArray() => ArrayValue.Of([.. All.Select(static index => (Value)index.ToDocument())]);

    /// <summary>The index of a name; null when there is none.</summary>
    public IndexDefinition? Find(string name) => All.FirstOrDefault(index => index.Name == name);

    /// <summary>The index whose keys begin with a number; null when there is none.</summary>
    public IndexDefinition? Find(uint id) => All.FirstOrDefault(index => index.Id.Value == id);

    /// <summary>With one more.</summary>
    public IndexSet With(IndexDefinition index) => new([.. All, index]);

    /// <summary>Without one.</summary>
    public IndexSet Without(string name) => new([.. All.Where(index => index.Name != name)]);

    /// <summary>With another definition in the place of the one of the same name.</summary>
    public IndexSet Replacing(IndexDefinition index) => new([.. All.Select(old => old.Name == index.Name ? index : old)]);
}
