using Pajs.Testing.Randomness;
using Xunit;

namespace Pajs.Query.Tests.Aggregation;

/// <summary><c>$merge</c> of random documents gives what a plain dictionary of documents gives.</summary>
public sealed class MergeLaws
{
    private const int Rounds = 400;

    private static readonly string[] WaysWhenMatched = ["replace", "keepExisting", "merge", "fail"];
    private static readonly string[] WaysWhenNotMatched = ["insert", "discard", "fail"];

    [Fact]
    public void A_merge_gives_what_a_dictionary_gives()
    {
        var (written, refused) = (0, 0);
        for (int round = 0, seed = RunSize.Seed(1); round < Rounds; round++, seed++)
        {
            var random = new Random(seed);
            using var db = PajsDb.Open(PajsDb.InMemory);
            var isById = random.Next(2) == 0;
            var (from, to) = (AnyDocuments(random, 100, isById), AnyDocuments(random, 0, isById));
            db.Collection("from").InsertMany(from);
            db.Collection("to").CreateIndex("""{"k":1}""", new IndexOptions { Unique = true });
            db.Collection("to").InsertMany(to);
            var (whenMatched, whenNotMatched) = (WaysWhenMatched[random.Next(4)], WaysWhenNotMatched[random.Next(3)]);
            var expected = Merged(from, to, isById ? "_id" : "k", whenMatched, whenNotMatched);
            var stage = Document.Of(("into", "to"), ("on", isById ? "_id" : "k"), ("whenMatched", whenMatched), ("whenNotMatched", whenNotMatched));

            // The _id of the source is its own, and nothing to be merged where k decides.
            Document[] pipeline = isById
                ? [Document.Of(("$merge", stage))]
                : [Document.Of(("$unset", "_id")), Document.Of(("$merge", stage))];
            try
            {
                db.Collection("from").Aggregate(pipeline);
                Assert.NotNull(expected);
                written++;
            }
            catch (PajsException error) when (error.Code is PajsErrorCode.DuplicateKey or PajsErrorCode.NotFound)
            {
                Assert.True(expected is null, $"seed {seed}: {error.Message}");
                refused++;
            }

            Assert.Equal(Text(expected ?? [.. to]), Text(db.Collection("to").Scan()));
            Assert.Equal([], db.Check().Damages);
        }

        Assert.True(written > Rounds / 4 && refused > Rounds / 8, $"{written} written, {refused} refused");
    }

    private static List<Document> AnyDocuments(Random random, int firstId, bool isById)
    {
        var keys = Enumerable.Range(0, 12).OrderBy(_ => random.Next()).Take(random.Next(9));
        return [.. keys.Select(key => Document.Of(("_id", isById ? key : firstId + key), ("k", key), (random.Next(2) == 0 ? "a" : "b", random.Next(9))))];
    }

    // Null where it is refused.
    private static List<Document>? Merged(List<Document> from, List<Document> to, string on, string whenMatched, string whenNotMatched)
    {
        var merged = to.ToDictionary(document => document[on]);
        foreach (var given in from.OrderBy(static document => document.Id))
        {
            if (merged.TryGetValue(given[on], out var stored))
            {
                if (whenMatched == "fail") return null;
                var changed = whenMatched == "replace" ? new DocumentBuilder { ["_id"] = stored.Id } : new DocumentBuilder(stored);
                if (whenMatched != "keepExisting")
                    foreach (var (name, value) in given.Where(static field => field.Key != "_id")) changed[name] = value;
                merged[given[on]] = changed.Build();
            }
            else if (whenNotMatched == "fail") return null;
            else if (whenNotMatched == "insert") merged.Add(given[on], given);
        }

        return [.. merged.Values];
    }

    // New ids are of chance, so documents are told by their other fields.
    private static string[] Text(IEnumerable<Document> documents) =>
        [.. documents.OrderBy(static document => document["k"]).Select(static document => Document.Of([.. document.Where(static field => field.Key != "_id").Select(static field => (field.Key, field.Value))]).ToJson())];
}
