using Pajs.Files;
using Pajs.Testing.Clocks;
using Pajs.Testing.Simulation;
using PaJua;

namespace Pajs.Query.Tests.Text;

/// <summary>A small collection with a text index to which random things happen, and what it should answer.</summary>
internal sealed class TextHistory
{
    private const int Ids = 40;

    private static readonly string[] Words = ["red", "green", "blue", "fox", "hen", "running", "runs", "the", "of", "a"];

    private static readonly SearchField[][] Schemas =
    [
        [new("title") { Analyzer = AnalyzerDefinition.Preset("english"), Weight = 2 }, new("parts.text"), new("year", SearchFieldType.WholeNumber)],
        [new("title"), new("tags", SearchFieldType.Keyword), new("year", SearchFieldType.Number)],
    ];

    private static readonly string[] Queries =
    [
        "red", "+green +fox", "\"red fox\"", "run", "hen -blue", "ye*", "title:blue", "gren~1", "year:[3 TO 6]", "tags:red", "parts.text:hen", "*:*",
    ];

    private readonly Random _random;

    public TextHistory(int seed) => _random = new Random(seed);

    /// <summary>How the database is opened.</summary>
    public static PajsOptions Options { get; } = new()
    {
        Store = SimulatedStore.Options,
        TimeProvider = new ManualTimeProvider(),
        Search = new SearchIndexOptions { IsInBackground = false, MemoryBytes = 1 << 14, CacheBytes = 1 << 20 },
    };

    /// <summary>Opens the database of a disk.</summary>
    public static PajsDb Open(IFileSystem disk) => PajsDb.Open(disk, SimulatedStore.Directory, Options);

    /// <summary>Does something.</summary>
    public void Step(PajsDb db)
    {
        var collection = db.Collection("c");
        switch (_random.Next(24))
        {
            case 0: Create(collection); break;
            case 1 when _random.Next(3) == 0: Drop(collection); break;
            case 2 when _random.Next(4) == 0: collection.DeleteMany("{}"); break;
            case 3 when _random.Next(6) == 0: db.DropCollection("c"); break;
            case 4: db.Checkpoint(); break;
            case 5 or 6 or 7: collection.Delete(Id()); break;
            case 8: collection.UpdateMany("""{"year": {"$gt": 4}}""", """{"$set": {"title": "blue hen"}}"""); break;
            case 9: Transact(db); break;
            case 10: collection.Search("red").RunIfIndexed(); break;
            case 11 when _random.Next(4) == 0: collection.Aggregate("""[{"$match": {"year": {"$lt": 5}}}, {"$out": "c"}]"""); break;
            default: collection.Replace(AnyDocument(), upsert: true); break;
        }
    }

    /// <summary>Compares the index with one that is made of the documents now.</summary>
    /// <returns>How many hits were compared; null where there is no index.</returns>
    public static int? Verify(PajsDb db)
    {
        var damages = db.Check().Damages;
        if (damages.Count > 0) throw new InvalidOperationException(string.Join(", ", damages));
        var collection = db.Collection("c");
        if (collection.Indexes is not [{ TextFields: { } fields }]) return null;
        using var rebuilt = SearchIndex.InMemory(new SearchSchema(fields), Options.Search);
        foreach (var document in collection.Scan()) rebuilt.Add(Expected(document, fields));
        return Queries.Sum(query => Verify(collection, rebuilt, query));
    }

    private static int Verify(Collection collection, SearchIndex rebuilt, string query)
    {
        var expected = rebuilt.Search(query, 1000).Hits.Select(static hit => hit.Id).Order(StringComparer.Ordinal);
        var found = collection.Search(query).Limit(1000).CountAtLeast(long.MaxValue).Run();
        var (ids, wanted) = (string.Join(' ', found.Hits.Select(static hit => hit.Id.ToJson()).Order(StringComparer.Ordinal)), string.Join(' ', expected));
        if (ids != wanted) throw new InvalidOperationException($"{query} finds [{ids}], and a rebuilt index [{wanted}].");
        if (found.Total != found.Hits.Count) throw new InvalidOperationException($"{query} counts {found.Total}, and finds {found.Hits.Count}.");
        foreach (var hit in found.Hits)
            if (!hit.Document.Equals(collection.Get(hit.Id))) throw new InvalidOperationException($"{query} finds {hit.Document}, which is another one now.");
        var filter = Pajs.Document.Of(("$text", Pajs.Document.Of(("$search", query))));
        var matching = string.Join(' ', collection.Find(filter).Select(static document => document.Id.ToJson()).Order(StringComparer.Ordinal));
        if (matching != wanted) throw new InvalidOperationException($"$text of {query} finds [{matching}], and a rebuilt index [{wanted}].");
        return found.Hits.Count;
    }

    // As the index should have it, by the simplest code.
    private static SearchDocument Expected(Document document, IReadOnlyList<SearchField> fields)
    {
        var expected = new SearchDocument(document.Id.ToJson());
        foreach (var field in fields)
        {
            var values = field.Name == "parts.text"
                ? document.TryGetField("parts", out var parts) ? parts.AsArray().Select(static part => part.AsDocument()["text"]) : []
                : !document.TryGetField(field.Name, out var only) ? [] : only.Kind == ValueKind.Array ? only.AsArray() : [only];
            foreach (var value in values)
                if (field.Type is SearchFieldType.Text or SearchFieldType.Keyword && value.Kind == ValueKind.String) expected.Add(field.Name, value.AsString());
                else if (field.Type is SearchFieldType.Number or SearchFieldType.WholeNumber && value.IsNumber) expected.Add(field.Name, value.AsInt64());
        }

        return expected;
    }

    private void Create(Collection collection)
    {
        if (collection.Indexes.Count == 0) collection.CreateTextIndex(Schemas[_random.Next(Schemas.Length)]);
    }

    private static void Drop(Collection collection)
    {
        if (collection.Indexes is [var index]) collection.DropIndex(index.Name);
    }

    private void Transact(PajsDb db) => db.Transact(transaction =>
    {
        var collection = transaction.Collection("c");
        for (var writes = _random.Next(5); writes > 0; writes--)
        {
            if (_random.Next(3) == 0) collection.Delete(Id());
            else collection.Replace(AnyDocument(), upsert: true);
        }
    });

    private Value Id() => _random.Next(2) == 0 ? _random.Next(Ids) : $"s{_random.Next(Ids)}";

    private Document AnyDocument() => Pajs.Document.Of(
        (Pajs.Document.IdName, Id()),
        ("title", _random.Next(6) == 0 ? 7 : Text()),
        ("parts", ArrayValue.Of([.. Enumerable.Range(0, _random.Next(3)).Select(_ => (Value)Pajs.Document.Of(("text", Text())))])),
        ("tags", _random.Next(2) == 0 ? Word() : ArrayValue.Of(Word(), Word())),
        ("year", _random.Next(5) == 0 ? "none" : _random.Next(10)));

    private string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(8)).Select(_ => Word()));

    private string Word() => Words[_random.Next(Words.Length)];
}

internal static class TextSearchExtensions
{
    /// <summary>Puts the question where there may be no index.</summary>
    public static void RunIfIndexed(this TextSearch search)
    {
        try
        {
            search.Run();
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
        {
            // There is no text index.
        }
    }
}
