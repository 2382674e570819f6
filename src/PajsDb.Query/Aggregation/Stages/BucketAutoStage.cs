namespace Pajs.Query;

/// <summary><c>$bucketAuto</c>: so many groups at most, with about as many documents each, by the order of a value. Equal values are
/// never parted.</summary>
internal sealed class BucketAutoStage(ValueExpression groupBy, int buckets, GroupFields fields) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["groupBy", "buckets", "output?"]);
        return new BucketAutoStage(
            context.Parse(operand.Field("groupBy")),
            (int)Math.Min(operand.Integer(operand.Field("buckets"), 1), int.MaxValue),
            BucketStage.ParseOutput(operand, context));
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        var sorted = input.Select(document => (Value: ValueOf(document), Document: document)).OrderBy(entry => entry.Value).ToList();
        var size = Math.Max(1, (int)Math.Round((double)sorted.Count / buckets, MidpointRounding.AwayFromZero));
        for (int start = 0, bucket = 1; start < sorted.Count; bucket++)
        {
            var end = bucket == buckets ? sorted.Count : Math.Min(start + size, sorted.Count);
            while (end < sorted.Count && sorted[end].Value == sorted[end - 1].Value) end++;
            var max = end < sorted.Count ? sorted[end].Value : sorted[end - 1].Value;
            var accumulators = fields.Start();
            for (var i = start; i < end; i++) fields.Add(accumulators, new EvaluationScope(sorted[i].Document));
            yield return fields.Finish(Document.Of(("min", sorted[start].Value), ("max", max)), accumulators);
            start = end;
        }
    }

    private Value ValueOf(Document document) => groupBy.Evaluate(new EvaluationScope(document)) ?? Value.Null;
}
