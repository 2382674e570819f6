using System.Globalization;
using Pajs.Shell.Output;
using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>The methods of a collection that make, show and drop indexes.</summary>
internal static class IndexMethods
{
    private const string Name = "name";
    private const string Unique = "unique";
    private const string Sparse = "sparse";
    private const string PartialFilter = "partialFilter";
    private const string PartialFilterExpression = "partialFilterExpression";
    private const string ExpireAfterSeconds = "expireAfterSeconds";
    private const string CollationOption = "collation";
    private const string Weights = "weights";
    private const string Analyzer = "analyzer";

    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<Method<CollectionTarget>> All =
    [
        new("createIndex", ".createIndex({a: 1, b: -1}, {unique: true})",
            "make an index; sparse, partialFilter, collation, expireAfterSeconds, name; of {title: 'text', year: 'wholeNumber'} weights, analyzer",
            1, 2, Create),
        new("getIndexes", ".getIndexes()", "show the indexes", 0, 0, Show) { Aliases = ["indexes"] },
        new("dropIndex", ".dropIndex('name')", "drop an index", 1, 1, Drop),
    ];

    private static OutcomeResult Create(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(
            arguments, 1, Name, Unique, Sparse, PartialFilter, PartialFilterExpression, ExpireAfterSeconds, CollationOption, Weights, Analyzer);
        var keys = arguments.Document(0, "the keys");
        var how = new IndexOptions
        {
            Name = options.Text(Name),
            Unique = options.Flag(Unique),
            Sparse = options.Flag(Sparse),
            PartialFilter = options.Object(PartialFilter) ?? options.Object(PartialFilterExpression),
            Collation = options.Object(CollationOption) is { } collation ? Collation.Parse(collation) : null,
            ExpireAfter = options.Seconds(ExpireAfterSeconds, least: 0),
            Weights = options.Object(Weights),
            Analyzer = AnalyzerText.Read(options, Analyzer),
        };
        var index = IndexProgress.Run(
            target.Console, target.Collection.Count, progress => target.Collection.CreateIndex(keys, how, progress, target.Cancellation));
        return new OutcomeResult(
            Describe(index),
            string.Create(CultureInfo.InvariantCulture, $"The index '{index.Name}' is ready; it has {index.EntryCount:n0} entries."));
    }

    private static DocumentsResult Show(CollectionTarget target, Arguments arguments) =>
        new(target.Collection.Indexes.Select(Describe), IsPretty: false);

    private static OutcomeResult Drop(CollectionTarget target, Arguments arguments)
    {
        var name = arguments.Value(0);
        if (name.Kind != ValueKind.String || name.AsString().Length == 0) throw arguments.Unfit(0, "the name is a text; getIndexes() shows them");
        var wasThere = target.Collection.DropIndex(name.AsString());
        return new OutcomeResult(
            Document.Of(("dropped", wasThere)),
            wasThere ? $"Dropped the index '{name.AsString()}'." : $"There was no index '{name.AsString()}'; getIndexes() shows them.");
    }

    private static Document Describe(IndexInfo index)
    {
        var document = new DocumentBuilder { ["name"] = index.Name, ["keys"] = index.Keys, ["state"] = index.IsReady ? "ready" : "building" };
        document["entries"] = index.EntryCount;
        if (index.Unique) document[Unique] = true;
        if (index.Sparse) document[Sparse] = true;
        if (index.IsMultikey) document["multikey"] = true;
        if (index.PartialFilter is { } partial) document[PartialFilter] = partial;
        if (index.Collation is { } collation) document[CollationOption] = collation.ToDocument();
        if (index.ExpireAfter is { } after) document[ExpireAfterSeconds] = (long)after.TotalSeconds;
        if (index.TextFields is { } fields) DescribeTexts(document, [.. fields.Where(static field => field.Type == SearchFieldType.Text)]);
        return document.Build();
    }

    private static void DescribeTexts(DocumentBuilder document, IReadOnlyList<SearchField> fields)
    {
        var weighted = fields.Where(static field => field.Weight != 1);
        if (weighted.Any()) document[Weights] = Document.Of([.. weighted.Select(static field => (field.Name, SearchValues.ToValue(field.Weight)))]);
        (string Name, Value Analyzer)[] analyzers = [.. fields.Select(static field => (field.Name, AnalyzerText.Of(field.Analyzer)))];
        if (analyzers.DistinctBy(static field => field.Analyzer).Count() > 1) document["analyzers"] = Document.Of(analyzers);
        else if (analyzers.Length > 0) document[Analyzer] = analyzers[0].Analyzer;
    }
}
