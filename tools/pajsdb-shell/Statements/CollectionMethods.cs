namespace Pajs.Shell.Statements;

/// <summary>What can be called on a collection.</summary>
internal static class CollectionMethods
{
    private const string Filter = "the filter";
    private const string Upsert = "upsert";
    private const string TimeToLive = "ttl";
    private const string MaxTime = "maxTimeMS";
    private const string MaxMemory = "maxMemoryBytes";

    /// <summary>The methods.</summary>
    public static readonly MethodTable<CollectionTarget> Table = new("a collection",
    [
        new("find", ".find({filter}, {projection})", "documents that match; both may be left out", 0, 2, Find),
        new("findOne", ".findOne({filter}, {projection})", "the first of them, or null", 0, 2, FindOne),
        new("get", ".get(id)", "the document with that _id, or null", 1, 1,
            (target, arguments) => new ValueResult(target.Collection.Get(arguments.Value(0)))),
        new("count", ".count({filter}, {collation: …})", "how many match", 0, 2,
            (target, arguments) => new ValueResult(Matching(target, arguments).ToQuery().Collation(CollationOf(arguments, 1)).Count()))
            { Aliases = ["countDocuments", "estimatedDocumentCount"] },
        new("distinct", ".distinct('field', {filter}, {collation: …})", "the different values of a field, or of elements of arrays", 1, 3, Distinct),
        new("aggregate", ".aggregate([{$match: {…}}, {$group: {…}}])",
            "what a pipeline makes of the documents; collation, maxTimeMS, maxMemoryBytes; $out and $merge write", 1, 2, Aggregate),
        new("insert", ".insert({document}, {ttl: seconds})", "add a document, or an array of them; ttl: for a while", 1, 2, Insert) { Aliases = ["insertOne"] },
        new("insertMany", ".insertMany([{…}, {…}])", "add documents: all of them or none", 1, 1,
            (target, arguments) => InsertMany(target, arguments.Documents(0))),
        new("replace", ".replace({_id: …, …}, {upsert: true})", "replace the document with the same _id", 1, 2, Replace),
        .. SearchMethods.All,
        .. PlaceMethods.All,
        .. UpdateMethods.All,
        .. IndexMethods.All,
        .. ValidatorMethods.All,
        new("deleteOne", ".deleteOne({filter}, {collation: …})", "delete the first that matches", 1, 2, DeleteOne),
        new("deleteMany", ".deleteMany({filter}, {collation: …})", "delete all that match; {} is all there are", 1, 2, DeleteMany) { Aliases = ["remove"] },
        new("drop", ".drop()", "delete the collection with all it holds", 0, 0, Drop),
    ]);

    private static CursorResult Find(CollectionTarget target, Arguments arguments) =>
        Matching(target, arguments) with { Projection = arguments.OptionalDocument(1, "the projection") };

    private static CursorResult Matching(CollectionTarget target, Arguments arguments) =>
        new(target.Collection, arguments.OptionalDocument(0, Filter)) { Cancellation = target.Cancellation };

    private static ValueResult FindOne(CollectionTarget target, Arguments arguments) =>
        new((Find(target, arguments) with { Limit = 1 }).ToQuery().FirstOrDefault());

    private static ValueResult Distinct(CollectionTarget target, Arguments arguments)
    {
        var path = arguments.Value(0);
        if (path.Kind != ValueKind.String || path.AsString().Length == 0) throw arguments.Unfit(0, "the field is a name or path such as 'a.b'");
        return new ValueResult(target.Collection.Distinct(
            path.AsString(), arguments.OptionalDocument(1, Filter), CollationOf(arguments, 2), target.Cancellation).ToArray());
    }

    private static DocumentsResult Aggregate(CollectionTarget target, Arguments arguments)
    {
        var stages = arguments.Value(0);
        if (stages.Kind != ValueKind.Array || stages.AsArray().Any(static stage => stage.Kind != ValueKind.Object))
            throw arguments.Unfit(0, "the pipeline is an array of stages such as [{$match: {…}}, {$group: {…}}]");
        var options = new Options(arguments, 1, MaxTime, MaxMemory, Options.CollationName);
        var how = new AggregateOptions
        {
            Collation = options.Collation,
            Timeout = options.WholeNumber(MaxTime) is { } milliseconds ? Budgets.Time(milliseconds) : null,
            Memory = options.WholeNumber(MaxMemory, least: 1),
            CancellationToken = target.Cancellation,
        };
        return new DocumentsResult(target.Collection.Aggregate(stages.AsArray().Select(static stage => stage.AsDocument()), how), IsPretty: false);
    }

    private static OutcomeResult Insert(CollectionTarget target, Arguments arguments)
    {
        if (arguments.Value(0).Kind == ValueKind.Array && arguments.Count == 1) return InsertMany(target, arguments.Documents(0));
        var document = arguments.Document(0, "the document");
        var id = new Options(arguments, 1, TimeToLive).Seconds(TimeToLive, least: 1) is { } timeToLive
            ? target.Collection.Insert(document, timeToLive)
            : target.Collection.Insert(document);
        return new OutcomeResult(Document.Of(("insertedId", id)), $"Inserted 1 document, _id {id.ToJson()}.");
    }

    private static OutcomeResult InsertMany(CollectionTarget target, IReadOnlyList<Document> documents)
    {
        Value[] ids = [.. target.Collection.InsertMany(documents)];
        return new OutcomeResult(Document.Of(("insertedIds", ids)), $"Inserted {Counted.Documents(ids.Length)}.");
    }

    private static OutcomeResult Replace(CollectionTarget target, Arguments arguments)
    {
        var document = arguments.Document(0, "the document");
        if (!document.TryGetField(Document.IdName, out var id))
            throw arguments.Unfit(0, "the document needs the _id of the one to replace");
        var isUpsert = arguments.Option(1, Upsert);
        return Replaced(target.Collection.Replace(document, isUpsert), isUpsert, id);
    }

    private static OutcomeResult Replaced(bool wasThere, bool isUpsert, Value id)
    {
        var isInserted = !wasThere && isUpsert;
        var fields = Document.Of(
            ("matched", wasThere ? 1 : 0), ("modified", wasThere ? 1 : 0), ("upsertedId", isInserted ? id : Value.Null));
        var sentence = wasThere ? $"Replaced 1 document, _id {id.ToJson()}."
            : isInserted ? $"Inserted 1 document, _id {id.ToJson()}, since none was there to replace."
            : "Nothing matched, so nothing was replaced.";
        return new OutcomeResult(fields, sentence);
    }

    private static OutcomeResult DeleteOne(CollectionTarget target, Arguments arguments) =>
        Deleted(target.Collection.DeleteOne(arguments.Document(0, Filter), How(target, arguments)) ? 1 : 0);

    private static OutcomeResult DeleteMany(CollectionTarget target, Arguments arguments) =>
        Deleted(target.Collection.DeleteMany(arguments.Document(0, Filter), How(target, arguments)));

    private static DeleteOptions How(CollectionTarget target, Arguments arguments) =>
        new() { Collation = CollationOf(arguments, 1), CancellationToken = target.Cancellation };

    private static Collation? CollationOf(Arguments arguments, int index) => new Options(arguments, index, Options.CollationName).Collation;

    private static OutcomeResult Deleted(long count) => new(Document.Of(("deleted", count)), $"Deleted {Counted.Documents(count)}.");

    private static OutcomeResult Drop(CollectionTarget target, Arguments arguments)
    {
        var wasThere = target.Drop();
        return new OutcomeResult(
            Document.Of(("dropped", wasThere)),
            wasThere ? $"Dropped the collection '{target.Name}'." : $"There was no collection '{target.Name}'.");
    }
}
