using Pajs.Fuzz.Engine;
using Pajs.Query;
using Pajs.Testing.Models.Updates;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Updates from elsewhere, with a filter and array filters: each applied to documents, and compared with a naive evaluator.</summary>
internal sealed class UpdateTarget : IFuzzTarget
{
    private static readonly string[] Paths =
        ["a", "b", "a.b", "a.0", "a.1.b", "a.$[]", "a.$[e]", "a.$", "a.$[].b", "a.$[e].b", "_id", "0.1", "b.3", "filter", "update", "arrayFilters", "e", "e.b"];

    private static readonly string[] Operators =
    [
        "$set", "$setOnInsert", "$unset", "$inc", "$mul", "$min", "$max", "$rename", "$currentDate", "$bit", "and", "or", "xor", "$push", "$each", "$slice",
        "$sort", "$position", "$pop", "$pull", "$pullAll", "$addToSet", "$in", "$gt", "$ne", "$or",
    ];

    private static readonly DateTime Now = new(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc);
    private static readonly Document[] Documents = [.. SampleDocuments.Make(count: 24, seed: 8).Where(document => document.Id.Kind is not (ValueKind.Array or ValueKind.Object)).Take(6)];

    public string Name => "update";

    public string Summary => "JSON of an update, or of filter, update and arrayFilters, applied to documents and compared with a naive evaluator";

    public IReadOnlyList<byte[]> Tokens { get; } =
        Words.Utf8([.. Words.Json, .. Operators.Concat(Paths).Select(static name => $"\"{name}\":"), "\"a.b\"", "[{\"e\":1}]", "1", "-1", "\"date\""]);

    public int MaxLength => 1_024;

    // A path may count to an element far behind the last of an array, in each document and in both evaluators.
    public long MostAllocated(int length) => 2_000_000_000;

    public bool IsRefusal(Exception error) =>
        error is PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge or PajsErrorCode.InvalidQuery };

    public string Run(byte[] input)
    {
        var one = UpdateInput.Of(Document.Parse(input));
        var filter = FilterParser.Parse(one.Filter);
        var update = Update.Parse(one.Update, one.ArrayFilters);
        var (changed, refused) = (0, 0);
        foreach (var document in Documents)
        {
            var after = Apply(update, document, filter);
            if (after is null) refused++;
            else if (!ReferenceEquals(after, document)) changed++;
            if (one.IsNaive) Compare(one, document, after);
        }

        return $"{string.Join(' ', one.Update.Select(static field => field.Key))} changed {ValueShape.ClassOf(changed)} refused {ValueShape.ClassOf(refused)} "
            + $"{ValueShape.Of(one.Update)} {Inserted(update, filter)}";
    }

    // Null when it is refused.
    private Document? Apply(Update update, Document document, Filter filter)
    {
        try
        {
            if (update.Apply(document.MessagePack, filter, Now.Ticks) is not { } bytes) return document;
            var changed = new Document(bytes);
            Unless(Document.FromMessagePack(bytes).MessagePack.Span.SequenceEqual(bytes), "an updated document is not in canonical form");
            Unless(changed.Id == document.Id, "an update has changed the _id");
            Unless(!document.MessagePack.Span.SequenceEqual(bytes), "a document that stays the same is said to have changed");
            return changed;
        }
        catch (PajsException error) when (IsRefusal(error))
        {
            return null;
        }
    }

    private void Compare(UpdateInput one, Document document, Document? after)
    {
        Document? expected;
        try
        {
            expected = new NaiveUpdate(one.Update, one.ArrayFilters, Now).Apply(document, one.Filter, isInsert: false);
        }
        catch (Exception error) when (error is RefusedUpdateException || IsRefusal(error))
        {
            expected = null;
        }

        Unless(after is null == expected is null, $"{one.Update} on {document} becomes {after?.ToJson() ?? "an error"}, expected {expected?.ToJson() ?? "an error"}");
        Unless(after is null || after.ToJson() == expected!.ToJson(), $"{one.Update} on {document} becomes {after}, expected {expected}");
    }

    private string Inserted(Update update, Filter filter)
    {
        try
        {
            var inserted = new OperatorChange(update).Insertion(filter, Now.Ticks);
            DocumentLaw.Verify(inserted);
            return $"inserted {ValueShape.ClassOf(inserted.Count)}";
        }
        catch (PajsException error) when (IsRefusal(error))
        {
            return "not inserted";
        }
    }
}
