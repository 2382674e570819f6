namespace Pajs.Query;

/// <summary><c>$group</c>: one document for each value of an expression, with what the documents of that value amount to. Groups come in
/// the order in which their values first came.</summary>
/// <param name="id">The value that decides.</param>
/// <param name="fields">What is computed of each group.</param>
/// <param name="collation">How strings are compared; null for by their bytes.</param>
internal sealed class GroupStage(ValueExpression id, GroupFields fields, Collation? collation) : Stage
{
    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (operand.Operand.Kind != ValueKind.Object) throw operand.Error("an object");
        var id = operand.Operand.Field("_id"u8);
        if (id.IsMissing) throw operand.Error("'_id', the expression to group by");
        return new GroupStage(context.Parse(id), GroupFields.Parse(operand, operand.Operand, context), context.Collation);
    }

    /// <summary>What the stage gives of a collection, where it makes one group of all documents, asks for least and greatest values alone, and an
    /// index has each of these at its beginning or its end.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="filters">What its documents must match.</param>
    /// <param name="run">The run.</param>
    /// <returns>One document, or none where no document matches; null where the documents are to be looked at.</returns>
    public IReadOnlyList<Document>? TryRunByIndex(string collection, IReadOnlyList<Filter> filters, PipelineRun run)
    {
        if (id is not LiteralExpression { Value: var group } || fields.Extremes() is not { } extremes) return null;
        var accumulators = fields.Start();
        for (var i = 0; i < extremes.Count; i++)
        {
            if (!TryFindExtreme(collection, filters, extremes[i].Path.Text, extremes[i].IsGreatest, run, out var value)) return null;
            accumulators[i].Add(value);
        }

        var isNone = Array.TrueForAll(accumulators, static one => one.Result.IsNull)
            && run.Query(collection, AndFilter.Of([.. filters])).FirstOrDefault() is null;
        return isNone ? [] : [fields.Finish(group ?? Value.Null, accumulators)];
    }

    // Where no array is met, as in an index that gives an order, the order of a sort is that of the values, and of equal values the first document's
    // counts in both.
    private static bool TryFindExtreme(
        string collection, IReadOnlyList<Filter> filters, string path, bool isGreatest, PipelineRun run, out Value? value)
    {
        var isThere = FilterParser.Parse(Document.Of((path, Document.Of(("$ne", Value.Null)))));
        var query = run.Query(collection, AndFilter.Of([.. filters, isThere])).Sort(Document.Of((path, isGreatest ? -1 : 1)));
        var isFound = query.TryFirstByIndex(out var first);
        value = first?[path];
        return isFound;
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run)
    {
        using var groups = new Grouping(fields, run.Budget, collation);
        var order = 0L;
        foreach (var document in input) groups.Add(id, order++, run.Scope(document));
        foreach (var group in groups.Finish()) yield return group;
    }

    public override IEnumerable<Document> Run(DocumentQuery query, PipelineRun run)
    {
        using var groups = new Grouping(fields, run.Budget, collation);
        var order = 0L;
        query.Visit(document => groups.Add(id, order++, new EvaluationScope(document, run.Budget)));
        foreach (var group in groups.Finish()) yield return group;
    }
}
