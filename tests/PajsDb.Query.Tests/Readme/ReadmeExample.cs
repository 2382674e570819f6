using Pajs;
using Pajs.Storage;

namespace Example;

internal static class ReadmeExample
{
    public static void Run(TextWriter Console)
    {
// README begins
using var db = PajsDb.Open("shop.pajs");
var towns = db.Collection("towns");

towns.Insert(Document.Parse("""{"_id": "KE-1", "name": "Nairobi", "country": "KE", "population": 4397073}"""));
towns.InsertMany([
    Document.Of(("name", "Mombasa"), ("country", "KE"), ("population", 1208333)),
    Document.Of(("name", "Dodoma"), ("country", "TZ"), ("population", 410956)),
]);

var large = towns.Find("""{"country": "KE", "population": {"$gt": 1000000}}""").Sort("""{"population": -1}""");
foreach (var town in large)
    Console.WriteLine($"{town["name"]} has {town["population"]} inhabitants");

towns.Replace(Document.Of(("_id", "KE-1"), ("name", "Nairobi"), ("country", "KE"), ("population", 5545000)));
Console.WriteLine(towns.Get("KE-1")?.ToJson());
Console.WriteLine($"{towns.Count()} towns, and the database is {(db.Check().IsSound ? "sound" : "damaged")}");
// README ends
    }

    public static Document? Transfer(PajsDb db)
    {
// README transactions begin
db.Transact(tx =>
{
    var accounts = tx.Collection("accounts");
    var (from, to) = (accounts.Get("anna")!, accounts.Get("ben")!);
    accounts.Replace(Document.Of(("_id", "anna"), ("balance", (long)from["balance"] - 100)));
    accounts.Replace(Document.Of(("_id", "ben"), ("balance", (long)to["balance"] + 100)));
});

var job = db.Collection("jobs").FindOneAndDelete(Document.Parse("{}"));   // no two callers get the same
// README transactions end
        return job;
    }

    public static void Search(PajsDb db, TextWriter Console)
    {
// README search begins
var films = db.Collection("films");
films.CreateIndex("""{"title": "text", "plot": "text", "genres": "keyword", "year": "wholeNumber"}""");

var found = films.Search("godfather +genres:Crime").Where("""{"year": {"$gte": 1970}}""").Facet("genres").Limit(10).Run();
foreach (var hit in found.Hits) Console.WriteLine($"{hit.Document["title"]}, {hit.Document["year"]}");
foreach (var genre in found.Facets[0].Counts) Console.WriteLine($"{genre.Name}: {genre.Count}");
Console.WriteLine(films.Search("godfahter").DidYouMean().Run().DidYouMean);
// README search ends
    }

    public static BackupSummary BackUp(PajsDb db)
    {
// README backup begins
var full = db.BackUp("monday.pajsbak");   // beside reads and writes; one file with checksums
var more = db.BackUpLog("tuesday.pajsbak", after: full.To);   // only what was committed since
PajsDb.Restore(["monday.pajsbak", "tuesday.pajsbak"], "restored.pajs");
PajsDb.Restore(["monday.pajsbak", "tuesday.pajsbak"], "monday.pajs", new RestoreOptions { UntilToken = full.To });
db.CopyTo("copy.pajs");   // a compacted database, ready to be opened
// README backup ends
        return more;
    }
}
