namespace Pajs.Shell.Statements;

/// <summary>The methods of a collection that change documents by operators, or replace them.</summary>
internal static class UpdateMethods
{
    private const string Filter = "the filter";
    private const string Update = "the update";
    private const string Upsert = "upsert";
    private const string Multi = "multi";
    private const string Sort = "sort";
    private const string ArrayFilters = "arrayFilters";
    private const string ReturnDocument = "returnDocument";
    private const string ReturnNewDocument = "returnNewDocument";

    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<Method<CollectionTarget>> All =
    [
        new("updateOne", ".updateOne({filter}, {update}, {upsert: true})", "change the first that matches; sort, arrayFilters, collation", 2, 3, UpdateOne),
        new("updateMany", ".updateMany({filter}, {update}, {upsert: true})", "change all that match; arrayFilters, collation", 2, 3, UpdateMany),
        new("update", ".update({filter}, {update}, {multi: true})", "change the first that matches, or all", 2, 3, UpdateOneOrMany),
        new("replaceOne", ".replaceOne({filter}, {document}, {upsert: true})", "replace the first that matches", 2, 3, ReplaceOne),
        new("findOneAndUpdate", ".findOneAndUpdate({filter}, {update}, {sort: …})", "change one and show it; returnDocument: 'after'", 2, 3, FindOneAndUpdate),
        new("findOneAndReplace", ".findOneAndReplace({filter}, {document})", "replace one and show it; the same options", 2, 3, FindOneAndReplace),
        new("findOneAndDelete", ".findOneAndDelete({filter}, {sort: …})", "delete one and show it", 1, 2, FindOneAndDelete),
    ];

    private static OutcomeResult UpdateOne(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 2, Upsert, Sort, ArrayFilters, Options.CollationName);
        var how = HowToUpdate(target, options) with { Sort = options.Object(Sort), ArrayFilters = options.Objects(ArrayFilters) };
        return Changed("modified", target.Collection.UpdateOne(arguments.Document(0, Filter), arguments.Document(1, Update), how));
    }

    private static OutcomeResult UpdateMany(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 2, Upsert, ArrayFilters, Options.CollationName);
        var how = HowToUpdate(target, options) with { ArrayFilters = options.Objects(ArrayFilters) };
        return Changed("modified", target.Collection.UpdateMany(arguments.Document(0, Filter), arguments.Document(1, Update), how));
    }

    private static OutcomeResult UpdateOneOrMany(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 2, Multi, Upsert, ArrayFilters, Options.CollationName);
        var how = HowToUpdate(target, options) with { ArrayFilters = options.Objects(ArrayFilters) };
        var (filter, update) = (arguments.Document(0, Filter), arguments.Document(1, Update));
        return Changed("modified", options.Flag(Multi) ? target.Collection.UpdateMany(filter, update, how) : target.Collection.UpdateOne(filter, update, how));
    }

    private static OutcomeResult ReplaceOne(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 2, Upsert, Sort, Options.CollationName);
        var how = HowToUpdate(target, options) with { Sort = options.Object(Sort) };
        return Changed("replaced", target.Collection.ReplaceOne(arguments.Document(0, Filter), arguments.Document(1, "the document"), how));
    }

    private static ValueResult FindOneAndUpdate(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 2, Sort, Upsert, ArrayFilters, ReturnDocument, ReturnNewDocument, Options.CollationName);
        var how = HowToReturn(target, options) with { ArrayFilters = options.Objects(ArrayFilters) };
        return new ValueResult(target.Collection.FindOneAndUpdate(arguments.Document(0, Filter), arguments.Document(1, Update), how));
    }

    private static ValueResult FindOneAndReplace(CollectionTarget target, Arguments arguments)
    {
        var how = HowToReturn(target, new Options(arguments, 2, Sort, Upsert, ReturnDocument, ReturnNewDocument, Options.CollationName));
        return new ValueResult(target.Collection.FindOneAndReplace(arguments.Document(0, Filter), arguments.Document(1, "the document"), how));
    }

    private static ValueResult FindOneAndDelete(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 1, Sort, Options.CollationName);
        var how = new FindOneAndOptions { Sort = options.Object(Sort), Collation = options.Collation, CancellationToken = target.Cancellation };
        return new ValueResult(target.Collection.FindOneAndDelete(arguments.Document(0, Filter), how));
    }

    private static UpdateOptions HowToUpdate(CollectionTarget target, Options options) =>
        new() { Upsert = options.Flag(Upsert), Collation = options.Collation, CancellationToken = target.Cancellation };

    private static FindOneAndOptions HowToReturn(CollectionTarget target, Options options)
    {
        var isAfter = options.Flag(ReturnNewDocument) || options.Word(ReturnDocument, "before", "after") == "after";
        return new FindOneAndOptions
        {
            Sort = options.Object(Sort),
            Upsert = options.Flag(Upsert),
            Collation = options.Collation,
            CancellationToken = target.Cancellation,
            Return = isAfter ? Pajs.ReturnDocument.After : Pajs.ReturnDocument.Before,
        };
    }

    private static OutcomeResult Changed(string participle, UpdateResult result)
    {
        var fields = Document.Of(("matched", result.Matched), ("modified", result.Modified), ("upsertedId", result.UpsertedId ?? Value.Null));
        var sentence = result.UpsertedId is { } id ? $"Nothing matched, so 1 document was inserted, _id {id.ToJson()}."
            : result.Matched == 0 ? $"Nothing matched, so nothing was {participle}."
            : $"Matched {Counted.Documents(result.Matched)}, {participle} {result.Modified}.";
        return new OutcomeResult(fields, sentence);
    }
}
