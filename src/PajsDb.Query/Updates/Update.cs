namespace Pajs.Query;

/// <summary>An update, parsed once and applied to any number of documents; one thread at a time may use it.</summary>
/// <remarks>Operators change a document in the order of their paths, not in the order in which they were written: a document is the same whatever the
/// order of the update's fields, and so are the places of new fields, as in MongoDB.</remarks>
internal sealed class Update
{
    private readonly UpdateNode? _forStored;
    private readonly UpdateNode? _forInserts;
    private readonly UpdateOperator? _changesId;

    private Update(List<UpdateOperator> operators, ArrayFilters arrayFilters)
    {
        var builder = new NodeBuilder(arrayFilters);
        _forInserts = Build(builder, operators);
        arrayFilters.CheckAllUsed();
        var forStored = operators.FindAll(one => !one.IsForInsertsOnly);
        _forStored = forStored.Count == operators.Count ? _forInserts : Build(builder, forStored);
        _changesId = operators.Find(one => one.Path.IsInId);
    }

    /// <summary>Parses an update and its array filters.</summary>
    /// <param name="update">The operators.</param>
    /// <param name="arrayFilters">Null for none.</param>
    /// <param name="time">Whose present moment is <c>$$NOW</c> in conditions of <c>$pull</c> and in array filters; null for the system's.</param>
    /// <param name="collation">How these conditions compare strings; null for by their bytes.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path.</exception>
    public static Update Parse(
        Document update, IReadOnlyList<Document>? arrayFilters = null, TimeProvider? time = null, Collation? collation = null)
    {
        ArgumentNullException.ThrowIfNull(update);
        var context = FilterContext.At((time ?? TimeProvider.System).GetUtcNow(), collation);
        return new Update(UpdateParser.Parse(update, context), new ArrayFilters(arrayFilters ?? [], context));
    }

    /// <summary>An update of operators that were made otherwise.</summary>
    public static Update Of(List<UpdateOperator> operators) => new(operators, ArrayFilters.None);

    /// <summary>Applies the update to a stored document.</summary>
    /// <param name="stored">The document as it is.</param>
    /// <param name="filter">What it matched; a step <c>$</c> asks for the element that did.</param>
    /// <param name="nowTicks">The time, as UTC ticks.</param>
    /// <returns>The document as it becomes; null when it stays the same.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: an operator does not fit the document; or the document becomes too
    /// large or too deep.</exception>
    public byte[]? Apply(ReadOnlyMemory<byte> stored, Filter filter, long nowTicks) =>
        Apply(_forStored, new UpdateRun(stored, filter, nowTicks, isInsert: false));

    /// <summary>Applies the update to a document that is about to be inserted, as <see cref="Apply(ReadOnlyMemory{byte}, Filter, long)"/>
    /// does.</summary>
    public byte[]? ApplyToInsert(ReadOnlyMemory<byte> document, Filter filter, long nowTicks) =>
        Apply(_forInserts, new UpdateRun(document, filter, nowTicks, isInsert: true));

    private static UpdateNode? Build(NodeBuilder builder, List<UpdateOperator> operators) =>
        operators.Count == 0 ? null : builder.Build(operators, 0);

    private byte[]? Apply(UpdateNode? root, UpdateRun run)
    {
        var value = DraftValue.Stored(run.Original);
        if (root is null || !root.Apply(ref value, run)) return null;
        using var writer = new MessagePackWriter();
        value.Write(writer);
        var changed = writer.ToArray();
        if (_changesId is not null) CheckId(changed, run);
        return changed;
    }

    // An _id that is there stays; where there is none yet, an insert may set it.
    private void CheckId(byte[] changed, UpdateRun run)
    {
        var before = Element.At(run.Original.Span).Field("_id"u8);
        if (before.IsMissing) return;
        var after = Element.At(changed).Field("_id"u8);
        if (after.IsMissing || ElementOrder.Compare(before, after) != 0)
            throw UpdateError.Document(_changesId!, run, "the _id of a document cannot be changed");
    }
}
