namespace Pajs.Query;

/// <summary>The keys of documents: the collection's id, then the encoded <c>_id</c>. The value is the document's MessagePack.</summary>
internal static class DocumentKey
{
    /// <summary>Appends the key of the document that has an id.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.KeyTooLarge"/>.</exception>
    public static void Append(ref KeyWriter key, CollectionId collection, Value id)
    {
        key.WriteUInt32(collection.Value);
        var start = key.Length;
        KeyEncoding.Append(ref key, id);
        KeyEncoding.CheckSize(in key, start);
    }

    /// <summary>Checks that a value may be an <c>_id</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>.</exception>
    public static void CheckId(Value id)
    {
        if (id.Kind is ValueKind.Array or ValueKind.Object)
            throw new PajsException(PajsErrorCode.InvalidDocument, $"The _id is of the kind {id.Kind}; it must be a scalar.");
    }
}
