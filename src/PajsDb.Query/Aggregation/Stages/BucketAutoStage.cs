namespace Pajs.Query;

/// <summary><c>$bucketAuto</c>: so many groups at most, with about as many documents each, by the order of a value. Equal values are
/// never parted.</summary>
internal sealed class BucketAutoStage(ValueExpression groupBy, int buckets, GroupFields fields, Collation? collation) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        operand.CheckFields(["groupBy", "buckets", "output?"]);
        return new BucketAutoStage(
            context.Parse(operand.Field("groupBy")),
            (int)Math.Min(operand.Integer(operand.Field("buckets"), 1), int.MaxValue),
            BucketStage.ParseOutput(operand, context),
            context.Collation);
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        using var sorter = new EntrySorter(run.Budget);
        foreach (var document in input) sorter.Add(KeyEncoding.Encode(ValueOf(document, run), collation), document.MessagePack.Span);
        var size = Math.Max(1, (long)Math.Round((double)sorter.Count / buckets, MidpointRounding.AwayFromZero));
        var bucket = new Bucket(fields, run.Budget);
        var (number, last) = (1, Array.Empty<byte>());
        foreach (var entry in sorter.Read())
        {
            var isSame = entry.Key.SequenceEqual(last);
            var document = new Document(entry.Value.ToArray());
            if (!isSame) last = entry.Key.ToArray();
            if (!isSame && number < buckets && bucket.Count >= size)
            {
                var least = ValueOf(document, run);
                yield return bucket.Finish(least);
                bucket = new Bucket(fields, run.Budget);
                number++;
            }

            bucket.Add(document, isSame ? (Value?)null : ValueOf(document, run));
        }

        if (bucket.Count > 0) yield return bucket.Finish(bucket.Greatest);
    }

    private Value ValueOf(Document document, PipelineRun run) => groupBy.Evaluate(run.Scope(document)) ?? Value.Null;

    /// <summary>The bucket that is being filled.</summary>
    private sealed class Bucket(GroupFields fields, ExecutionBudget budget)
    {
        private readonly Accumulator[] _accumulators = fields.Start();
        private readonly MemoryAccount _account = new(budget.MemoryOfOne, "A bucket of '$bucketAuto'", ", or gather less in each bucket");
        private Value? _least;

        public long Count { get; private set; }

        /// <summary>The greatest value so far.</summary>
        public Value Greatest { get; private set; }

        /// <summary>Takes a document.</summary>
        /// <param name="document">The document.</param>
        /// <param name="value">Its value; null for that of the one before it.</param>
        public void Add(Document document, Value? value)
        {
            Count++;
            if (value is { } other) Greatest = other;
            _least ??= Greatest;
            _account.Add(fields.Add(_accumulators, new EvaluationScope(document, budget)));
        }

        /// <summary>The document of the bucket.</summary>
        /// <param name="max">The least value of the next bucket; of the last bucket its own greatest.</param>
        public Document Finish(Value max) => fields.Finish(Document.Of(("min", _least!.Value), ("max", max)), _accumulators);
    }
}
