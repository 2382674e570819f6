namespace Pajs.Query.Typed;

/// <summary>Puts filters together.</summary>
internal static class Conditions
{
    /// <summary>A filter that nothing matches; it is known from the ids alone.</summary>
    public static Document Nothing { get; } = Document.Of((Document.IdName, Document.Of(("$in", ArrayValue.Empty))));

    public static Document At(string path, Value condition) => Document.Of((path, condition));

    public static Document At(string path, string name, Value operand) => Document.Of((path, Document.Of((name, operand))));

    /// <summary>Both; in one document when no name comes twice.</summary>
    public static Document And(Document left, Document right)
    {
        if (left.Count == 0) return right;
        if (right.Count == 0) return left;
        if (!left.Any(field => right.TryGetField(field.Key, out _))) return Document.Of([.. Fields(left), .. Fields(right)]);
        return Document.Of(("$and", ArrayValue.Of([.. Parts(left, "$and"), .. Parts(right, "$and")])));
    }

    public static Document Or(Document left, Document right) => left.Count == 0 || right.Count == 0
        ? Document.Empty
        : Document.Of(("$or", ArrayValue.Of([.. Parts(left, "$or"), .. Parts(right, "$or")])));

    public static Document Not(Document condition) => condition.Count == 0
        ? Nothing
        : Document.Of(("$nor", ArrayValue.Of(condition)));

    private static IEnumerable<(string Name, Value Value)> Fields(Document document) => document.Select(static field => (field.Key, field.Value));

    private static Value[] Parts(Document document, string name) =>
        document.Count == 1 && document.TryGetField(name, out var parts) ? [.. parts.AsArray()] : [document];
}
