namespace Pajs.Fuzz.Targets;

/// <summary>What an update target makes of its input: <c>{filter, update, arrayFilters}</c>, or an update alone.</summary>
internal sealed record UpdateInput(Document Filter, Document Update, IReadOnlyList<Document> ArrayFilters)
{
    /// <summary>Whether the naive evaluator has all of it: no step over elements, for it finds fewer conflicts there.</summary>
    public bool IsNaive { get; } = Update.All(one => one.Value.Kind == ValueKind.Object && one.Value.AsDocument().All(path => !path.Key.Contains('$', StringComparison.Ordinal)));

    public static UpdateInput Of(Document input) => input.TryGetField("update", out var update) && update.Kind == ValueKind.Object
        ? new UpdateInput(Object(input, "filter"), update.AsDocument(), Objects(input, "arrayFilters"))
        : new UpdateInput(Document.Empty, input, []);

    private static Document Object(Document input, string name) =>
        input.TryGetField(name, out var value) && value.Kind == ValueKind.Object ? value.AsDocument() : Document.Empty;

    private static List<Document> Objects(Document input, string name) => input.TryGetField(name, out var value) && value.Kind == ValueKind.Array
        ? [.. value.AsArray().Where(item => item.Kind == ValueKind.Object).Select(item => item.AsDocument())]
        : [];
}
