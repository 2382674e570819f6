using Pajs.Query.Typed;

namespace Pajs;

/// <summary>A collection as objects of a class. A handle: it holds no resource, and any thread may use it.</summary>
/// <remarks>The class is mapped by its public properties and fields: names in camel case, the member <c>Id</c> as <c>_id</c>; attributes of this
/// namespace and of System.Text.Json change that. See docs/typed.md. Transactions, snapshots and errors are those of
/// <see cref="Collection"/>.</remarks>
/// <typeparam name="T">A class, record or interface.</typeparam>
public sealed partial class Collection<T>
    where T : class
{
    private readonly DocumentMap<T> _map;

    internal Collection(Collection documents)
    {
        Documents = documents;
        _map = DocumentMap<T>.Instance;
    }

    /// <summary>The collection's name.</summary>
    public string Name => Documents.Name;

    /// <summary>The same collection as documents.</summary>
    public Collection Documents { get; }

    /// <summary>The object with an id; null when there is none.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the document does not fit the class.</exception>
    public T? Get(Value id)
    {
        if (!Documents.TryGet(id, out var lease)) return null;
        try
        {
            return _map.FromElement(Pajs.Query.Element.At(lease.MessagePack));
        }
        finally
        {
            lease.Dispose();
        }
    }

    /// <summary>The number of objects. Reads a few pages whatever the number.</summary>
    public long Count() => Documents.Count();

    /// <summary>An object as the document that is stored.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: a member holds what documents cannot.</exception>
    public Document ToDocument(T item) => _map.ToDocument(item);

    /// <summary>A document as an object.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the document does not fit the class.</exception>
    public T FromDocument(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return _map.FromDocument(document);
    }
}
