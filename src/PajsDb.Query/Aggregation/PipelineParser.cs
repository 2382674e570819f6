using System.Text;

namespace Pajs.Query;

/// <summary>From the documents that a user writes to stages.</summary>
internal static class PipelineParser
{
    private delegate Stage Parser(StageOperand operand, PipelineContext context);

    private delegate PipelineOutput OutputParser(StageOperand operand, PipelineContext context);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$match"] = MatchStage.Parse,
        ["$project"] = (operand, context) => new ReshapeStage(ShapeParser.ParseProject(operand, context)),
        ["$addFields"] = (operand, context) => new ReshapeStage(ShapeParser.ParseAddFields(operand, context)),
        ["$set"] = (operand, context) => new ReshapeStage(ShapeParser.ParseAddFields(operand, context)),
        ["$unset"] = (operand, _) => new ReshapeStage(ShapeParser.ParseUnset(operand)),
        ["$group"] = GroupStage.Parse,
        ["$sort"] = SortStage.Parse,
        ["$limit"] = (operand, _) => new LimitStage(operand.Integer(operand.Operand, 1)),
        ["$skip"] = (operand, _) => new SkipStage(operand.Integer(operand.Operand, 0)),
        ["$unwind"] = UnwindStage.Parse,
        ["$lookup"] = LookupStage.Parse,
        ["$count"] = CountStage.Parse,
        ["$facet"] = FacetStage.Parse,
        ["$bucket"] = BucketStage.Parse,
        ["$bucketAuto"] = BucketAutoStage.Parse,
        ["$sortByCount"] = SortByCountStage.Parse,
        ["$replaceRoot"] = ReplaceRootStage.ParseReplaceRoot,
        ["$replaceWith"] = (operand, context) => new ReplaceRootStage(operand.Name, context.Parse(operand.Operand)),
        ["$unionWith"] = UnionWithStage.Parse,
        ["$sample"] = SampleStage.Parse,
        ["$search"] = SearchStage.Parse,
        ["$geoNear"] = GeoNearStage.Parse,
    };

    private static readonly Dictionary<string, OutputParser> OutputParsers = new(StringComparer.Ordinal)
    {
        ["$out"] = OutOutput.Parse,
        ["$merge"] = MergeOutput.Parse,
    };

    /// <summary>Parses a pipeline that stands in no stage, so that its last stage may write.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the stage and the operator.</exception>
    public static Pipeline ParseWhole(Document[] stages, PipelineContext context)
    {
        context = context with { IsFirst = true };
        if (stages is not [.. var others, { Count: 1 } last] || !OutputParsers.TryGetValue(last.First().Key, out var parser)) return Parse(stages, context);
        var output = parser(new StageOperand(last.First().Key, FirstOf(last.Element).Value), context);
        return new Pipeline(Parse(others, context).Stages, output);
    }

    /// <summary>Parses the stages of a pipeline.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the stage and the operator.</exception>
    public static Pipeline Parse(IEnumerable<Document> stages, PipelineContext context)
    {
        var parsed = new List<Stage>();
        foreach (var stage in stages)
        {
            parsed.Add(ParseStage(stage.Element, context));
            context = context with { IsFirst = false };
        }

        for (var i = 1; i < parsed.Count; i++)
        {
            if (parsed[i] is GeoNearStage) throw GeoNearStage.NotFirst();
            if (parsed[i] is LimitStage limit && parsed[i - 1] is SortStage sort) parsed[i - 1] = sort.UpTo(limit.Count);
        }

        return new Pipeline(parsed);
    }

    /// <summary>Parses a pipeline that stands in a stage.</summary>
    public static Pipeline Parse(StageOperand owner, Element pipeline, PipelineContext context) =>
        Parse(Stages(owner, pipeline), context with { IsFirst = false });

    /// <summary>The stages of a pipeline that stands in a stage, to be parsed later.</summary>
    public static Document[] Stages(StageOperand owner, Element pipeline)
    {
        const string needed = "a pipeline to be an array of stages";
        if (pipeline.Kind != ValueKind.Array) throw owner.Error(needed);
        var stages = new List<Document>(pipeline.Count);
        foreach (var stage in pipeline.Elements())
            stages.Add(stage.Kind == ValueKind.Object ? ValueDecoder.DecodeCopy(stage).AsDocument() : throw owner.Error(needed));
        return [.. stages];
    }

    private static Stage ParseStage(Element stage, PipelineContext context)
    {
        if (stage.Count != 1) throw StageError.Invalid("A stage of a pipeline is an object of one field, whose name is the stage's.");
        var only = FirstOf(stage);
        var name = Encoding.UTF8.GetString(only.Name);
        if (Parsers.TryGetValue(name, out var parser)) return parser(new StageOperand(name, only.Value), context);
        throw OutputParsers.ContainsKey(name)
            ? StageError.Operand(name, "to be the last one, and not to stand in another stage, for it writes")
            : StageError.Unknown(name);
    }

    private static Field FirstOf(Element stage)
    {
        var fields = stage.Fields();
        fields.MoveNext();
        return fields.Current;
    }
}
