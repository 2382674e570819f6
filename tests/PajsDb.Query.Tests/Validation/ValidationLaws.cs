using Pajs.Testing.Clocks;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Xunit;

namespace Pajs.Query.Tests.Validation;

/// <summary>A write under a random validator ends as the same write without one, unless it writes a document that a naive evaluator says does not
/// fit: then it changes nothing.</summary>
public sealed class ValidationLaws
{
    private const int Cases = 4_000;

    [Theory]
    [InlineData(1)]
    public void A_write_is_made_if_and_only_if_what_it_writes_fits(long seed)
    {
        var tally = new Dictionary<string, int>();
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = new ManualTimeProvider() });
        for (var number = 0; number < Cases; number++)
        {
            var outcome = Run(db, new RandomUpdates(unchecked((seed * 1_000_003) + number)), $"case {number} of seed {seed}");
            tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
        }

        foreach (var outcome in new[] { "refused", "invalid", "spared", "same", "changed" })
            Assert.True(tally.GetValueOrDefault(outcome) > Cases / 100, $"{outcome}: {tally.GetValueOrDefault(outcome)}");
        Assert.Equal([], db.Check().Damages);
    }

    private static string Run(PajsDb db, RandomUpdates random, string what)
    {
        db.DropCollection("a");
        var collection = db.Collection("a");
        for (var id = 0; id < 3; id++) collection.Insert(new DocumentBuilder(random.Document()) { ["_id"] = id }.Build());
        var validator = new CollectionValidator(random.Filter()) { Level = random.Below(2) == 0 ? ValidationLevel.Strict : ValidationLevel.Moderate };
        collection.SetValidator(validator);
        var write = Write(random);
        var before = collection.Scan().ToDictionary(document => document.Id);
        var (error, free) = Unchecked(db, write);
        var written = free.Where(document => !before.TryGetValue(document.Id, out var former) || !former.Equals(document)).ToList();
        var misfits = written.Where(document => !NaiveFilter.Matches(validator.Filter, document)).ToList();
        var forbidden = misfits.Where(document => validator.Level == ValidationLevel.Strict || !before.TryGetValue(document.Id, out var former)
            || NaiveFilter.Matches(validator.Filter, former)).ToList();

        var thrown = Record.Exception(() => write(collection));
        var after = collection.Scan().ToList();
        var isRefused = error is not null || forbidden.Count > 0;
        if (thrown is not null and not PajsException) throw thrown;
        Assert.True(isRefused == thrown is PajsException, $"{what}: {validator}: {thrown?.Message ?? "made"}, without a validator {error?.Message ?? "made"}");
        if (error is null && isRefused) Assert.Equal(PajsErrorCode.ValidationFailed, ((PajsException)thrown!).Code);
        Assert.Equal(Texts(isRefused ? [.. before.Values] : free), Texts(after));
        return error is not null ? "refused" : isRefused ? "invalid" : misfits.Count > 0 ? "spared" : written.Count == 0 ? "same" : "changed";
    }

    // What the write comes to in a transaction that has taken the validator away, and is then rolled back.
    private static (PajsException? Error, IReadOnlyList<Document> Documents) Unchecked(PajsDb db, Action<Collection> write)
    {
        using var transaction = db.BeginTransaction();
        var collection = transaction.Collection("a");
        collection.RemoveValidator();
        try
        {
            write(collection);
            return (null, [.. collection.Scan()]);
        }
        catch (PajsException error)
        {
            return (error, []);
        }
    }

    private static Action<Collection> Write(RandomUpdates random)
    {
        var (filter, document, other) = (random.Filter(), random.Document(), random.Document());
        var (update, arrayFilters) = random.Update();
        var isUpsert = random.Below(2) == 0;
        var options = new UpdateOptions { Upsert = isUpsert, ArrayFilters = arrayFilters };
        return random.Below(7) switch
        {
            0 => collection => collection.Insert(document),
            1 => collection => collection.UpdateOne(filter, update, options),
            2 => collection => collection.UpdateMany(filter, update, options),
            3 => collection => collection.ReplaceOne(filter, document, isUpsert),
            4 => collection => collection.FindOneAndUpdate(filter, update, new FindOneAndOptions { Upsert = isUpsert, ArrayFilters = arrayFilters }),
            5 => collection => collection.BulkWrite([new InsertOneModel(document), new UpdateManyModel(filter, update, options)]),
            _ => collection => collection.InsertMany([document, other]),
        };
    }

    // Ids that were made for documents are others each time, and so is the order of these.
    private static IEnumerable<string> Texts(IEnumerable<Document> documents) => documents.Select(Text).Order(StringComparer.Ordinal);

    private static string Text(Document document) => document.Id.Kind == ValueKind.String && document.Id.AsString().Length == 36
        ? Document.Of([.. document.Skip(1).Select(field => (field.Key, field.Value))]).ToJson()
        : document.ToJson();
}
