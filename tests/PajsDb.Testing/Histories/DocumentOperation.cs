using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;

namespace Pajs.Testing.Histories;

/// <summary>What is asked of a collection.</summary>
public enum DocumentVerb
{
    Insert,
    InsertMany,
    Replace,
    Upsert,
    ReplaceIf,
    Delete,
    DeleteMany,
    FindOneAndUpdate,
    FindOneAndReplace,
    FindOneAndDelete,
    Get,
    Find,
    Count,
}

/// <summary>One question or change, put to a collection and to the model of one: both give an answer as text.</summary>
public sealed record DocumentOperation
{
    private const int Size = 30;

    private static readonly DocumentVerb[] Verbs = Enum.GetValues<DocumentVerb>();
    private static readonly string[] Paths = ["a", "b", "a.b", "b.a", "a.0", "b.1", "_id", "0", "1.a"];

    public required DocumentVerb Verb { get; init; }

    /// <summary>One, or for <see cref="DocumentVerb.InsertMany"/> several; each has a scalar <c>_id</c>.</summary>
    public required IReadOnlyList<Document> Documents { get; init; }

    public required Document Filter { get; init; }

    /// <summary>Empty for the order of the ids.</summary>
    public required Document Sort { get; init; }

    public required Document Projection { get; init; }

    public required int Skip { get; init; }

    public required int Limit { get; init; }

    /// <summary>Chooses among forms of one verb.</summary>
    public required bool Flag { get; init; }

    private Document Document => Documents[0];

    private FindOneAndOptions Options => new()
    {
        Sort = Sort.Count == 0 ? null : Sort,
        Return = Flag ? ReturnDocument.After : ReturnDocument.Before,
        Upsert = Verb == DocumentVerb.FindOneAndReplace && Limit > 3,
    };

    /// <summary>A random operation; the same seed gives the same one.</summary>
    public static DocumentOperation From(int seed)
    {
        var random = new Random(seed);
        var source = new Rnd((ulong)random.Next(), ((ulong)random.Next() * 2) + 1);
        var documents = AnyFilter.Documents.Sample(3, source, Size);
        return new DocumentOperation
        {
            Verb = Verbs[random.Next(Verbs.Length)],
            Documents = [.. documents.Select(document => WithId(document, random))],
            Filter = random.Next(6) == 0 ? Document.Empty : AnyFilter.Filters.Sample(1, source, Size).Single(),
            Sort = random.Next(2) == 0 ? Document.Empty : Order(random),
            Projection = random.Next(2) == 0 ? Document.Empty : Fields(random),
            Skip = random.Next(3) == 0 ? random.Next(4) : 0,
            Limit = random.Next(2) == 0 ? random.Next(6) : 0,
            Flag = random.Next(2) == 0,
        };
    }

    /// <summary>The answer of a collection, the code of an error included.</summary>
    public string Ask(Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        try
        {
            return AskAnyhow(collection);
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.DuplicateKey or PajsErrorCode.InvalidDocument or PajsErrorCode.RevisionMismatch)
        {
            return error.Code.ToString();
        }
    }

    /// <summary>The answer of the model.</summary>
    public string Ask(ModelCollection model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Verb switch
        {
            DocumentVerb.Insert => model.TryInsertMany([Document]) ? Document.Id.ToJson() : nameof(PajsErrorCode.DuplicateKey),
            DocumentVerb.InsertMany => model.TryInsertMany(Documents) ? Text(Documents.Select(static document => document.Id)) : nameof(PajsErrorCode.DuplicateKey),
            DocumentVerb.Replace or DocumentVerb.Upsert => Text(model.Replace(Document, Verb == DocumentVerb.Upsert)),
            DocumentVerb.ReplaceIf => ReplaceIf(model),
            DocumentVerb.Delete => Text(model.Delete(Document.Id)),
            DocumentVerb.DeleteMany => Text(model.DeleteMany(Filter)),
            DocumentVerb.Get => Text(model.Get(Document.Id)),
            DocumentVerb.Find => Text(Find(model).Select(document => (Value)NaiveProjection.Apply(document, Projection))),
            DocumentVerb.Count => Text(Find(model).LongCount()),
            _ => Modify(model),
        };
    }

    public override string ToString() =>
        $"{Verb} {(Verb == DocumentVerb.InsertMany ? Text(Documents.Select(static document => (Value)document)) : Document.ToJson())}, filter {Filter}, "
        + $"sort {Sort}, skip {Skip}, limit {Limit}, projection {Projection}, {Flag}";

    private string AskAnyhow(Collection collection) => Verb switch
    {
        DocumentVerb.Insert => collection.Insert(Document).ToJson(),
        DocumentVerb.InsertMany => Text(collection.InsertMany(Documents)),
        DocumentVerb.Replace or DocumentVerb.Upsert => Text(collection.Replace(Document, Verb == DocumentVerb.Upsert)),
        DocumentVerb.ReplaceIf => collection.Replace(Document, Expected(collection.Get(Document.Id))) == Document.Revision ? "replaced" : "another revision",
        DocumentVerb.Delete => Text(collection.Delete(Document.Id)),
        DocumentVerb.DeleteMany => Text(collection.DeleteMany(Filter)),
        DocumentVerb.FindOneAndUpdate => Text(collection.FindOneAndUpdate(Filter, Change, Options)),
        DocumentVerb.FindOneAndReplace => Text(collection.FindOneAndReplace(Filter, Document, Options)),
        DocumentVerb.FindOneAndDelete => Text(collection.FindOneAndDelete(Filter, Options)),
        DocumentVerb.Get => Text(collection.Get(Document.Id)),
        DocumentVerb.Count => ByEachIndex(collection, static query => Text(query.Count())),
        _ => ByEachIndex(collection, query => Text(query.Project(Projection).Select(static document => (Value)document))),
    };

    // Whichever index answers, the answer is the same. The planner would choose none, for the collections are small.
    private string ByEachIndex(Collection collection, Func<DocumentQuery, string> ask)
    {
        var answer = ask(Query(collection));
        foreach (var index in collection.Indexes)
        {
            if (AnswerBy(collection, index.Name, ask) is { } other && other != answer)
                throw new HistoryException($"by the index '{index.Name}' the answer is {other}, otherwise {answer}");
        }

        return answer;
    }

    // Null where the index does not have all documents that may match.
    private string? AnswerBy(Collection collection, string index, Func<DocumentQuery, string> ask)
    {
        try
        {
            return ask(Query(collection).Hint(index));
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
        {
            return null;
        }
    }

    private DocumentQuery Query(Collection collection) => collection.Find(Filter).Sort(Sort).Skip(Skip).Limit(Limit);

    private IEnumerable<Document> Find(ModelCollection model)
    {
        var found = NaiveSort.Sort(model.Find(Filter), Sort).Skip(Skip);
        return Limit == 0 ? found : found.Take(Limit);
    }

    // The revision that is there, or one that is surely another.
    private Revision Expected(Document? stored) => Flag && stored is not null ? stored.Revision : Document.Of(("another", 1)).Revision;

    private string ReplaceIf(ModelCollection model)
    {
        if (model.Get(Document.Id) is not { } stored || Expected(stored) != stored.Revision) return nameof(PajsErrorCode.RevisionMismatch);
        model.Replace(Document, upsert: false);
        return "replaced";
    }

    private Document Change(Document found) => new DocumentBuilder(found) { ["b"] = Document.Count, ["changed"] = true }.Build();

    private string Modify(ModelCollection model)
    {
        var found = NaiveSort.Sort(model.Find(Filter), Sort).FirstOrDefault();
        if (found is null) return Options.Upsert ? InsertInstead(model) : Text((Document?)null);
        if (Verb == DocumentVerb.FindOneAndDelete)
        {
            model.Delete(found.Id);
            return Text(found);
        }

        var changed = Verb == DocumentVerb.FindOneAndUpdate ? Change(found) : Document;
        if (ModelOrder.Compare(changed.Id, found.Id) != 0) return nameof(PajsErrorCode.InvalidDocument);
        model.Replace(changed, upsert: false);
        return Text(Flag ? changed : found);
    }

    private string InsertInstead(ModelCollection model)
    {
        if (!model.TryInsertMany([Document])) return nameof(PajsErrorCode.DuplicateKey);
        return Text(Flag ? Document : null);
    }

    private static string Text(Document? document) => document?.ToJson() ?? "nothing";

    private static string Text(bool flag) => flag ? "yes" : "no";

    private static string Text(long number) => ((Value)number).ToJson();

    private static string Text(IEnumerable<Value> values) => $"[{string.Join(',', values.Select(static value => value.ToJson()))}]";

    private static Document WithId(Document document, Random random)
    {
        Value[] ids = [random.Next(8), (double)random.Next(8), "a", "b\0", true, Value.Null, 0.5m];
        return new DocumentBuilder(document) { [Document.IdName] = ids[random.Next(random.Next(2) == 0 ? 2 : ids.Length)] }.Build();
    }

    private static Document Order(Random random)
    {
        var order = new DocumentBuilder();
        for (var count = random.Next(1, 3); count > 0; count--) order[Paths[random.Next(Paths.Length)]] = random.Next(2) == 0 ? 1 : -1;
        return order.Build();
    }

    // Of paths that neither begin nor meet each other.
    private static Document Fields(Random random)
    {
        var flag = random.Next(2);
        var fields = new DocumentBuilder { [random.Next(3) switch { 0 => "a", 1 => "a.b", _ => "a.0" }] = flag };
        if (random.Next(2) == 0) fields[random.Next(2) == 0 ? "b.a" : "b"] = flag;
        if (random.Next(3) == 0) fields[Document.IdName] = random.Next(2);
        return fields.Build();
    }
}
