namespace Pajs.Query;

/// <summary><c>$sample</c>: so many documents by chance, each with the same chance, or all when there are no more.</summary>
internal sealed class SampleStage(int size) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["size"]);
        return new SampleStage((int)Math.Min(operand.Integer(operand.Field("size"), 1), int.MaxValue));
    }

    // Vitter's reservoir: the n-th document takes a place among those kept with the chance size/n.
    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var account = run.Budget.OpenAccount("The stage '$sample'", ", or ask for fewer documents");
        var kept = new List<Document>();
        var seen = 0L;
        foreach (var document in input)
        {
            var place = run.Random.NextInt64(++seen);
            if (kept.Count == size && place >= size) continue;
            var chosen = ValueSize.Detached(document);
            account.Add(ValueSize.Of(chosen));
            if (kept.Count < size)
            {
                kept.Add(chosen);
                continue;
            }

            account.Add(-ValueSize.Of(kept[(int)place]));
            kept[(int)place] = chosen;
        }

        foreach (var document in kept) yield return document;
    }
}
