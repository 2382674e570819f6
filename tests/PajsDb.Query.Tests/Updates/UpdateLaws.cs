using Pajs.Testing.Clocks;
using Pajs.Testing.Documents;
using Pajs.Testing.Models;
using Pajs.Testing.Models.Updates;
using Xunit;

namespace Pajs.Query.Tests.Updates;

/// <summary>Random updates of random collections end as a naive evaluator over decoded documents has it.</summary>
public sealed class UpdateLaws
{
    private const int Cases = 20_000;
    private const int PerDatabase = 100;

    [Theory]
    [InlineData(1)]
    public void Updates_agree_with_a_naive_evaluator(long seed)
    {
        var tally = new Dictionary<string, int>();
        for (var first = 0; first < Cases; first += PerDatabase)
        {
            var time = new ManualTimeProvider();
            using var db = ModelDatabase.Open(new PajsOptions { TimeProvider = time });
            for (var number = first; number < first + PerDatabase; number++)
            {
                var outcome = new UpdateCase(unchecked((seed * 1_000_003) + number), time.GetUtcNow().UtcDateTime).Run(db.Collection("a"));
                tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
            }
        }

        // The cases would show little if nearly all ended in the same way.
        foreach (var outcome in new[] { "refused", "nothing", "same", "changed", "inserted" }) Assert.InRange(tally.GetValueOrDefault(outcome), Cases / 50, Cases * 3 / 5);
    }

    /// <summary>One collection, filter and update.</summary>
    private sealed class UpdateCase
    {
        private readonly Document[] _documents;
        private readonly Document _filter;
        private readonly Document _update;
        private readonly UpdateOptions _options;
        private readonly bool _isMany;
        private readonly DateTime _now;
        private readonly string _text;

        public UpdateCase(long seed, DateTime now)
        {
            var random = new RandomUpdates(seed);
            _documents = [.. Enumerable.Range(0, 1 + random.Below(3)).Select(id => Document.Of([("_id", id), .. random.Document().Select(field => (field.Key, field.Value))]))];
            _filter = random.Filter();
            (_update, var arrayFilters) = random.Update();
            _options = new UpdateOptions { Upsert = random.Below(3) == 0, ArrayFilters = arrayFilters };
            _isMany = random.Below(2) == 0;
            _now = now;
            _text = $"case {seed}: {string.Join(' ', _documents.AsEnumerable())} filter {_filter} update {_update} many {_isMany} upsert {_options.Upsert} "
                + $"filters {string.Join(' ', arrayFilters)}";
        }

        /// <summary>Runs the case, and says how it ended.</summary>
        public string Run(Collection collection)
        {
            collection.DeleteMany(Document.Empty);
            collection.InsertMany(_documents);
            var expected = Expected(out var result);
            try
            {
                var actual = _isMany ? collection.UpdateMany(_filter, _update, _options) : collection.UpdateOne(_filter, _update, _options);
                Assert.True(result is not null, $"{_text}: expected an error");
                Assert.True((actual.Matched, actual.Modified) == (result.Matched, result.Modified), $"{_text}: {actual}, expected {result}");
            }
            catch (PajsException error)
            {
                Assert.True(result is null, $"{_text}: {error.Message}");
                Assert.True(error.Code is PajsErrorCode.InvalidQuery or PajsErrorCode.DuplicateKey or PajsErrorCode.InvalidDocument, $"{_text}: {error.Code}");
            }

            var left = collection.Scan().Select(Text).ToList();
            if (result?.UpsertedId is not null) left.Sort(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(left), $"{_text}: {string.Join(' ', left)}, expected {string.Join(' ', expected)}");
            return result is null ? "refused" : result.UpsertedId is not null ? "inserted" : result.Matched == 0 ? "nothing" : result.Modified == 0 ? "same" : "changed";
        }

        private List<string> Expected(out UpdateResult? result)
        {
            var before = _documents.Select(Text).ToList();
            try
            {
                var matched = _documents.Where(document => NaiveFilter.Matches(_filter, document)).Take(_isMany ? int.MaxValue : 1).ToList();
                var naive = new NaiveUpdate(_update, _options.ArrayFilters!, _now);
                naive.Check();
                var after = _documents.Select(document => matched.Contains(document) ? Text(naive.Apply(document, _filter, isInsert: false)) : Text(document)).ToList();
                result = new UpdateResult(matched.Count, after.Zip(before).Count(pair => pair.First != pair.Second));
                if (matched.Count > 0 || !_options.Upsert) return after;
                after.Add(Text(Inserted(naive)));
                result = result with { UpsertedId = Value.Null };
                return [.. after.Order(StringComparer.Ordinal)];
            }
            catch (RefusedUpdateException)
            {
                result = null;
                return before;
            }
        }

        private Document Inserted(NaiveUpdate naive)
        {
            var document = naive.Apply(NaiveUpsert.Seed(_filter), _filter, isInsert: true);
            if (!document.TryGetField("_id", out var id)) return document;
            if (id.Kind is ValueKind.Array or ValueKind.Object) throw new RefusedUpdateException("the _id is no scalar");
            if (Array.Exists(_documents, other => other.Id == id)) throw new RefusedUpdateException("the _id is taken");
            return Document.Of([("_id", id), .. document.Where(field => field.Key != "_id").Select(field => (field.Key, field.Value))]);
        }

        // Without an _id that was made for the document.
        private static string Text(Document document)
        {
            var isMade = document.Id.Kind == ValueKind.String && document.Id.AsString().Length == 36;
            return isMade ? Document.Of([.. document.Skip(1).Select(field => (field.Key, field.Value))]).ToJson() : document.ToJson();
        }
    }
}
