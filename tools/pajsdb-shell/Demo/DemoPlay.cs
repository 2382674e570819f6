using System.Globalization;
using Pajs.Shell.Import;
using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Demo;

/// <summary>What the demo shows, scene by scene, on one database.</summary>
/// <param name="path">A database directory that does not exist yet.</param>
internal sealed class DemoPlay(string path)
{
    private const int QueryRuns = 50;
    private const int LookupRuns = 1_000;
    private const int InsertRuns = 200;

    /// <summary>Plays all scenes, each as it is asked for. Must be enumerated once, to its end.</summary>
    public IEnumerable<DemoScene> Play()
    {
        using (var database = PajsDb.Open(path))
        {
            yield return Import(database, SampleData.Cities);
            yield return Import(database, SampleData.Films);
            foreach (var scene in Queries(database)) yield return scene;
            yield return Insert(database);
        }
        foreach (var scene in Restart()) yield return scene;
    }

    private static DemoScene Import(PajsDb database, SampleData data) => DemoScene.Once($"import {data.Collection}.jsonl.gz", () =>
    {
        using var reader = data.Open();
        var totals = new ImportTotals();
        new Importer(database.Collection(data.Collection), reader, skipsBad: false, totals).Run(() => { }, CancellationToken.None);
        return Counted.Documents(totals.Imported);
    });

    private static IEnumerable<DemoScene> Queries(PajsDb database)
    {
        var executor = new StatementExecutor(database);
        yield return Query(executor, "db.cities.get(184745)", LookupRuns, Names);
        yield return Query(executor, "db.cities.find({_id: {$gte: 184000, $lt: 188000}})", LookupRuns, Names);
        yield return Query(
            executor, "db.cities.find({country: \"KE\", population: {$gt: 200000}}).sort({population: -1}).limit(3)", QueryRuns, Names);
        yield return Query(executor, "db.cities.count({population: {$gte: 1000000}})", QueryRuns, Number);
        yield return Query(executor, "db.films.count({genres: \"Science Fiction\", year: {$lt: 1970}})", QueryRuns, Number);
        yield return Query(executor, "db.films.find({cast: \"Gene Hackman\"}).sort({year: -1})", QueryRuns, Names);
        yield return Once(executor, "db.cities.createIndex({location: \"geo\"})");
        yield return Query(executor, "db.cities.find({location: {$near: [36.82, -1.29]}}).limit(3)", LookupRuns, Names);
    }

    private static DemoScene Query(StatementExecutor executor, string text, int times, Func<Result, string> tell)
    {
        var statement = StatementParser.ParseScript(text, TimeProvider.System)[0];
        return DemoScene.Repeated(text, times, _ => tell(executor.Execute(statement, CancellationToken.None)));
    }

    private static DemoScene Once(StatementExecutor executor, string text) => DemoScene.Once(text, () =>
    {
        executor.Execute(StatementParser.ParseScript(text, TimeProvider.System)[0], CancellationToken.None);
        return "made";
    });

    private static DemoScene Insert(PajsDb database)
    {
        var log = database.Collection("visits");
        return DemoScene.Repeated($"db.visits.insert({{city: 184745, guests: 3}}), {InsertRuns} times", InsertRuns, i =>
        {
            log.Insert(Document.Of(("city", 184745), ("guests", i % 7)));
            return "each on disk when acknowledged";
        });
    }

    private IEnumerable<DemoScene> Restart()
    {
        PajsDb? database = null;
        var opening = DemoScene.Once("open the database again", () =>
        {
            database = PajsDb.Open(path);
            return string.Join(", ", database.CollectionNames);
        });
        using (database)
        {
            yield return opening;
            yield return DemoScene.Once("check", () => Reports.Check(database!, CancellationToken.None).Verdict);
        }
    }

    private static string Number(Result result) => ((ValueResult)result).Value.AsInt64().ToString("N0", CultureInfo.InvariantCulture);

    // Of a document the demo shows only what people call it by.
    private static string Names(Result result)
    {
        Document[] documents = result is DocumentsResult many ? [.. many.Documents] : [((ValueResult)result).Value.AsDocument()];
        var names = documents.Select(document => document["name"].IsNull ? document["title"].AsString() : document["name"].AsString());
        return $"{Counted.Documents(documents.Length)}: {string.Join(", ", names)}";
    }
}
