namespace Pajs.Query;

/// <summary>From what a user asks for to the definition of an index that has no number yet.</summary>
internal static class IndexTemplate
{
    private const int MostFields = 32;

    /// <summary>Checks what is asked for.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/> or <see cref="PajsErrorCode.InvalidName"/>.</exception>
    public static IndexDefinition Parse(Document keys, IndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count is 0 or > MostFields) throw Invalid($"An index needs 1 to {MostFields} paths, and {keys.ToJson()} has {keys.Count}.");
        var fields = IndexField.ParseAll(keys);
        if (fields.FirstOrDefault(static field => field.Path.Text.Split('.').Any(static step => step.Length == 0)) is { Path: not null } empty)
            throw Invalid($"The path '{empty.Path.Text}' of an index has an empty step.");
        if (options.ExpireAfter is { } after && (fields.Count > 1 || after < TimeSpan.Zero || after.Ticks % TimeSpan.TicksPerSecond != 0))
            throw Invalid("Documents expire by an index of one path, after a whole number of seconds that is at least 0.");
        if (options.Weights is not null || options.Analyzer is not null)
            throw Invalid("Weights and an analyzer are for a text index, one of whose paths has \"text\".");
        if (fields.Any(static field => field.IsGeo)) CheckGeo(fields, options);
        var name = options.Name ?? string.Join('_', fields.Select(static field => $"{field.Path.Text}_{field.Direction}"));
        if (name.Length == 0) throw new PajsException(PajsErrorCode.InvalidName, "The name of an index is empty.");
        return new IndexDefinition
        {
            Name = name,
            Id = CollectionId.Catalog,
            Fields = fields,
            IsUnique = options.Unique,
            IsSparse = options.Sparse,
            PartialFilter = options.PartialFilter,
            Partial = options.PartialFilter is null ? null : FilterParser.ParseLasting(options.PartialFilter),
            Collation = options.Collation,
            ExpireAfterSeconds = (long?)options.ExpireAfter?.TotalSeconds,
        };
    }

    private static void CheckGeo(IReadOnlyList<IndexField> fields, IndexOptions options)
    {
        if (fields.Count(static field => field.IsGeo) > 1) throw Invalid("An index has the places of one path; make another one for those of the next.");
        if (options.Unique) throw Invalid("An index of places cannot be unique: equal places may be written differently, and different ones share a cell.");
        if (options.ExpireAfter is not null) throw Invalid("Documents expire by an index of a date, and not of places.");
    }

    private static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
