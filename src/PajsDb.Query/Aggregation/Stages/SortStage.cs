namespace Pajs.Query;

/// <summary><c>$sort</c>: the documents in order; those that are equal in it keep theirs. Beyond the budget's memory they go to disk.</summary>
/// <param name="specification">As the user wrote it.</param>
/// <param name="limit">How many of the first documents are asked for.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class SortStage(Document specification, long limit, Collation? collation = null) : Stage
{
    private readonly SortOrder _order = collation is null ? SortOrder.Parse(specification) : SortOrder.Parse(specification).Under(collation);

    public Document Specification => specification;

    public static Stage Parse(StageOperand operand, PipelineContext context) => operand.Operand.Kind == ValueKind.Object && operand.Operand.Count > 0
        ? new SortStage(ValueDecoder.DecodeCopy(operand.Operand).AsDocument(), long.MaxValue, context.Collation)
        : throw operand.Error("an object of at least one path");

    /// <summary>The same when no more than the first documents are asked for: then no others are kept.</summary>
    public SortStage UpTo(long count) => new(specification, count, collation);

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        using var sorter = new EntrySorter(run.Budget, limit);
        foreach (var document in input) Add(sorter, document);
        foreach (var entry in sorter.Read()) yield return new Document(entry.Value.ToArray());
    }

    private void Add(EntrySorter sorter, Document document)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        _order.AppendKey(ref key, document.Element);
        sorter.Add(key.Written, document.MessagePack.Span);
        key.Dispose();
    }
}
