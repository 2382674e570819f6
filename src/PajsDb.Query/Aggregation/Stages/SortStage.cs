namespace Pajs.Query;

/// <summary><c>$sort</c>: the documents in order; those that are equal in it keep theirs.</summary>
/// <param name="specification">As the user wrote it.</param>
/// <param name="limit">How many of the first documents are asked for.</param>
internal sealed class SortStage(Document specification, long limit) : Stage
{
    // Sorting now and then, and not at each document, so that a document costs no more than in one large sort.
    private const int Slack = 1024;

    private readonly SortOrder _order = SortOrder.Parse(specification);

    public Document Specification => specification;

    public static Stage Parse(StageOperand operand, PipelineContext context) => operand.Operand.Kind == ValueKind.Object && operand.Operand.Count > 0
        ? new SortStage(ValueDecoder.DecodeCopy(operand.Operand).AsDocument(), long.MaxValue)
        : throw operand.Error("an object of at least one path");

    /// <summary>The same when no more than the first documents are asked for: then no others are kept.</summary>
    public SortStage UpTo(long count) => new(specification, count);

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        foreach (var entry in Keep(input)) yield return entry.Document;
    }

    private List<(byte[] Key, Document Document)> Keep(IEnumerable<Document> input)
    {
        var kept = new List<(byte[] Key, Document Document)>();
        foreach (var document in input)
        {
            kept.Add((KeyOf(document), document));
            if (kept.Count - Slack > 2 * Math.Min(limit, int.MaxValue)) kept = Sorted(kept);
        }

        return Sorted(kept);
    }

    // Stable, so that documents that are equal in the order stay as they came.
    private List<(byte[] Key, Document Document)> Sorted(List<(byte[] Key, Document Document)> entries) =>
        [.. entries.OrderBy(entry => entry.Key, Bytewise.Order).Take((int)Math.Min(limit, int.MaxValue))];

    private byte[] KeyOf(Document document)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        _order.AppendKey(ref key, document.Element);
        var bytes = key.Written.ToArray();
        key.Dispose();
        return bytes;
    }
}
