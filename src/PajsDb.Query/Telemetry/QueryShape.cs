namespace Pajs.Query;

/// <summary>What of a filter or a pipeline may be written down: its paths and operators, and none of its values.</summary>
internal static class QueryShape
{
    private static readonly Value Any = "?";

    /// <summary>The shape of a filter, as JSON; null for null.</summary>
    public static string? OfFilter(Document? filter) => filter is null ? null : Filter(filter).ToJson();

    /// <summary>The shape of a pipeline, as JSON: each <c>$match</c> as a filter, and of other stages the name.</summary>
    public static string OfPipeline(IReadOnlyList<Document> stages) => ((Value)ArrayValue.Of([.. stages.Select(static stage => (Value)Stage(stage))])).ToJson();

    private static Document Stage(Document stage) => Document.Of([.. stage.Select(static field =>
        (field.Key, field is { Key: "$match", Value.Kind: ValueKind.Object } ? Filter(field.Value.AsDocument()) : Any))]);

    private static Document Filter(Document filter) => Document.Of([.. filter.Select(static field => (field.Key, Operand(field.Key, field.Value)))]);

    // Within operators whose operand is a filter there are operators again; everything else is a value.
    private static Value Operand(string name, Value operand) => name switch
    {
        "$and" or "$or" or "$nor" when operand.Kind == ValueKind.Array => ArrayValue.Of([.. operand.AsArray().Select(Part)]),
        "$not" or "$elemMatch" => Part(operand),
        _ when name.StartsWith('$') => Any,
        _ => operand.Kind == ValueKind.Object && FilterParser.HoldsOperators(operand.AsDocument().Element) ? Filter(operand.AsDocument()) : Any,
    };

    private static Value Part(Value operand) => operand.Kind == ValueKind.Object ? Filter(operand.AsDocument()) : Any;
}
