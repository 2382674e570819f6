namespace Pajs.Query;

/// <summary>Changes documents by operators; an insertion begins with what the filter says of a document.</summary>
internal sealed class OperatorChange(Update update) : DocumentChange
{
    /// <summary>Parses an update whose <c>$$NOW</c> is the present moment of a clock.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static OperatorChange Parse(Document update, IReadOnlyList<Document>? arrayFilters, TimeProvider time, Collation? collation)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (update.Count > 0 && !UpdateParser.HoldsOperators(update))
            throw new PajsException(
                PajsErrorCode.InvalidQuery,
                $"An update begins with an operator, such as '$set', not with '{update.First().Key}'; to put a whole document, replace.");
        return new OperatorChange(Update.Parse(update, arrayFilters, time, collation));
    }

    public override byte[]? Apply(ReadOnlyMemory<byte> stored, Filter filter, long nowTicks) => update.Apply(stored, filter, nowTicks);

    public override Document Insertion(Filter filter, long nowTicks)
    {
        var seed = FilterEqualities.Document(filter);
        return WithIdFirst(new Document(update.ApplyToInsert(seed, filter, nowTicks) ?? seed));
    }

    // An _id that the update has set stands behind what the filter said.
    private static Document WithIdFirst(Document document)
    {
        if (!document.TryGetField(Document.IdName, out var id) || document.First().Key == Document.IdName) return document;
        var others = document.Where(static field => field.Key != Document.IdName).Select(static field => (field.Key, field.Value));
        return Document.Of([(Document.IdName, id), .. others]);
    }
}
