namespace Pajs.Query;

/// <summary><c>$out</c>: the documents in place of those of a collection, which keeps its indexes and its validator.</summary>
internal sealed class OutOutput(string collection) : PipelineOutput
{
    // Of one write within the transaction: enough for what each write costs by itself not to matter.
    private const int WriteCount = 1000;
    private const int WriteBytes = 1 << 20;

    public static PipelineOutput Parse(StageOperand operand, PipelineContext context) => new OutOutput(operand.OutputCollection(operand.Operand));

    public override void Write(IEnumerable<Document> documents, Session session, PipelineRun run)
    {
        session.RunPart(new ClearWrite(session.Target(collection)));
        var part = new List<IdentifiedDocument>();
        var bytes = 0L;
        foreach (var document in documents)
        {
            part.Add(IdentifiedDocument.From(document, session.Time));
            bytes += document.MessagePack.Length;
            if (part.Count < WriteCount && bytes < WriteBytes) continue;
            Insert(part, session, run);
            bytes = 0;
        }

        Insert(part, session, run);
    }

    private void Insert(List<IdentifiedDocument> part, Session session, PipelineRun run)
    {
        run.Budget.Check();
        if (part.Count > 0) session.RunPart(new InsertWrite(session.Target(collection), part));
        part.Clear();
    }
}
