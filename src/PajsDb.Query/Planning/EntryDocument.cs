namespace Pajs.Query;

/// <summary>Makes a document with the one field that a query gives of what an index entry tells, so that the document itself is not looked at.</summary>
/// <remarks>Only where the key holds the very value: a string, a bool, a date-time, a uuid, a binary. Null may be a field that is missing, and of a number the key
/// does not tell whether it is an integer, a double or a decimal (docs/decisions/0006-what-keys-answer.md). Several fields would come in an order that the key
/// does not tell either.</remarks>
internal sealed class EntryDocument
{
    private readonly IndexDefinition _index;
    private readonly FieldPath _path;
    private readonly int _field;

    private EntryDocument(IndexDefinition index, FieldPath path, int field) => (_index, _path, _field) = (index, path, field);

    /// <summary>For a part of an index that tells which documents match; null where it cannot tell what is wanted of them.</summary>
    public static EntryDocument? Of(IndexLeg leg, PlanRequest request)
    {
        if (request.Only is not { } path || !leg.IsAnswer || leg.IsMultikey || leg.Index.Collation is not null || request.Filter is VisibleFilter or AfterFilter) return null;
        for (var field = 0; field < leg.Index.Fields.Count; field++)
            if (leg.Index.Fields[field].Path.Text == path.Text) return new EntryDocument(leg.Index, path, field);
        return null;
    }

    /// <summary>Makes it; null where the key does not hold the very value.</summary>
    public Document? Make(EntryFields entry)
    {
        var encoded = entry[_field];
        return _index.Fields[_field].IsDescending ? MakeInverted(encoded) : Make(encoded);
    }

    private Document? MakeInverted(ReadOnlySpan<byte> encoded)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        key.WriteBytes(encoded);
        key.Complement(0);
        var document = Make(key.Written);
        key.Dispose();
        return document;
    }

    private Document? Make(ReadOnlySpan<byte> encoded)
    {
        if (encoded[0] is not (KeyTag.String or KeyTag.Binary or KeyTag.Uuid or KeyTag.False or KeyTag.True or KeyTag.DateTime)) return null;
        var reader = new KeyReader(encoded);
        var value = KeyDecoding.Read(ref reader);
        var steps = _path.Text.Split('.');
        for (var step = steps.Length - 1; step > 0; step--) value = Document.Of((steps[step], value));
        return Document.Of((steps[0], value));
    }
}
