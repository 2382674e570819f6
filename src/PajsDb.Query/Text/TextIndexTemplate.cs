using PaJua;

namespace Pajs.Query;

/// <summary>From what a user asks for to the name and the fields of a text index.</summary>
internal static class TextIndexTemplate
{
    /// <summary>Whether keys ask for a text index: one of them says "text".</summary>
    public static bool IsAskedFor(Document keys) => keys.Any(static key => TextFieldKinds.Of(key.Value) == SearchFieldType.Text);

    /// <summary>Reads keys and options.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, or of a malformed analyzer <see cref="PajsErrorCode.NotFound"/> or
    /// <see cref="PajsErrorCode.InvalidSyntax"/>.</exception>
    public static (string Name, SearchSchema Schema) Parse(Document keys, IndexOptions options)
    {
        if (options.Unique || options.Sparse || options.PartialFilter is not null || options.Collation is not null || options.ExpireAfter is not null)
            throw Invalid("A text index has a name, weights and an analyzer, and none of unique, sparse, partialFilter, collation and expireAfterSeconds.");
        var fields = keys.Select(key => FieldOf(key.Key, key.Value, options)).ToList();
        foreach (var weight in options.Weights ?? Document.Empty)
            if (fields.TrueForAll(named => named.Name != weight.Key || named.Type != SearchFieldType.Text))
                throw Invalid($"The weight of '{weight.Key}' is of no path of texts of the index.");
        return Check(fields, options.Name);
    }

    /// <summary>Checks fields.</summary>
    /// <param name="fields">The fields, each named by a path.</param>
    /// <param name="name">The index's name; null for one made of the fields'.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/> or <see cref="PajsErrorCode.InvalidName"/>.</exception>
    public static (string Name, SearchSchema Schema) Check(IReadOnlyList<SearchField> fields, string? name)
    {
        if (!fields.Any(static named => named.Type is SearchFieldType.Text or SearchFieldType.Keyword))
            throw Invalid("A text index needs a field of texts or keywords.");
        foreach (var field in fields)
        {
            if (field.Name.Split('.').Any(static step => step.Length == 0) || field.Name.Contains('$', StringComparison.Ordinal))
                throw Invalid($"The path '{field.Name}' of a text index has an empty step, or '$' in it.");
            if (field.IsStored) throw Invalid($"The field '{field.Name}' of a text index cannot be stored: what it has is in the documents.");
        }

        name ??= string.Join('_', fields.Select(static named => $"{named.Name}_{TextFieldKinds.NameOf(named.Type)}"));
        if (name.Length == 0) throw new PajsException(PajsErrorCode.InvalidName, "The name of an index is empty.");
        try
        {
            return (name, new SearchSchema(fields));
        }
        catch (ArgumentException error)
        {
            throw new PajsException(PajsErrorCode.InvalidQuery, $"The fields make no text index: {error.Message}", error);
        }
    }

    private static SearchField FieldOf(string path, Value kind, IndexOptions options)
    {
        if (TextFieldKinds.Of(kind) is not { } type)
            throw Invalid($"The path '{path}' of a text index needs one of {TextFieldKinds.All}, and not {kind.ToJson()}.");
        var field = new SearchField(path, type);
        if (type != SearchFieldType.Text) return field;
        if (options.Analyzer is { } analyzer) field = field with { Analyzer = analyzer };
        if (options.Weights?.TryGetField(path, out var weight) is not true) return field;
        return weight.IsNumber && weight.AsDouble() is >= 0 and <= float.MaxValue and var factor
            ? field with { Weight = (float)factor }
            : throw Invalid($"The weight of '{path}' is a finite number of at least 0, and not {weight.ToJson()}.");
    }

    private static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
