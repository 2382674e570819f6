using System.Text;
using Pajs.Testing.Randomness;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>Whatever an index went through, each query finds what its doc comment says, and scores it so.</summary>
public sealed class QueryLaws
{
    // What a minute of one core is enough for; PAJSDB_INDEXES=20000 tries ten times as many.
    private const int Indexes = 2_000;
    private const int Depth = 3;
    private const double Tolerance = 1e-5;

    private readonly SearchIndexOptions[] _options =
    [
        new() { IsInBackground = false, CacheBytes = 1 << 20 },
        new() { IsInBackground = false, CacheBytes = 1 << 20, MemoryBytes = 1 },
    ];

    [Fact]
    public void Every_query_finds_what_a_naive_evaluator_finds_with_its_scores()
    {
        var first = RunSize.Seed(1);
        for (var seed = first; seed < first + RunSize.Indexes(Indexes); seed++)
        {
            using var history = new SearchHistory(new Random(seed), _options[seed % 4 == 0 ? 1 : 0]);
            history.Run();
            Verify(history, $"seed {seed}", seed % (Depth + 1), queries: 3, areScoresEqual: false);
            history.Index.Compact();
            Verify(history, $"seed {seed}, compacted", seed % (Depth + 1), queries: 5, areScoresEqual: true);
        }
    }

    private static void Verify(SearchHistory history, string story, int depth, int queries, bool areScoresEqual)
    {
        history.Searches.AreStatisticsExact = areScoresEqual;
        var evaluator = new NaiveEvaluator(RandomSearches.Schema, history.Documents);
        for (var i = 0; i < queries; i++)
        {
            var query = history.Searches.Query(depth);
            var expected = evaluator.Search(query).ToDictionary(static match => match.Document.Document.Id, static match => match.Score);
            var message = $"{query} of {story}";
            try
            {
                var found = history.Index.Search(new SearchRequest(query) { Limit = 1_000, CountedMin = long.MaxValue });
                VerifyMatches(found, expected.Keys, message);
                if (areScoresEqual) VerifyScores(found, expected, message);
                VerifyOrder(found, history.Documents, message);
                VerifyExplanation(history, query, found, message);
                VerifyBest(history, query, found, message);
                VerifyPredicate(history, query, found, message);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"{error.Message} — {message}", error);
            }
        }
    }

    private static void VerifyMatches(SearchResults found, IEnumerable<string> expected, string message)
    {
        var (ids, wanted) = (string.Join(' ', found.Hits.Select(static hit => hit.Id).Order()), string.Join(' ', expected.Order()));
        Assert.True(ids == wanted, $"found [{ids}], not [{wanted}]: {message}");
        Assert.True(found.IsTotalExact && found.Total == found.Hits.Count, $"total {found.Total} of {found.Hits.Count}: {message}");
    }

    private static void VerifyScores(SearchResults found, Dictionary<string, double> expected, string message)
    {
        foreach (var hit in found.Hits)
        {
            var score = expected[hit.Id];
            Assert.True(Math.Abs(hit.Score - score) <= Tolerance * score, $"{hit.Id} scores {hit.Score}, not {score}: {message}");
        }
    }

    private static void VerifyOrder(SearchResults found, IReadOnlyList<NaiveDocument> documents, string message)
    {
        var places = documents.Index().ToDictionary(static pair => pair.Item.Document.Id, static pair => pair.Index);
        foreach (var (before, after) in found.Hits.Zip(found.Hits.Skip(1)))
        {
            var isOrdered = before.Score > after.Score || (before.Score == after.Score && places[before.Id] < places[after.Id]);
            Assert.True(isOrdered, $"{before} stands before {after}: {message}");
        }
    }

    private static void VerifyExplanation(SearchHistory history, SearchQuery query, SearchResults found, string message)
    {
        var id = history.Random.Next(2) == 0 && found.Hits.Count > 0 ? found.Hits[history.Random.Next(found.Hits.Count)].Id : history.Searches.Id();
        var hit = found.Hits.FirstOrDefault(hit => hit.Id == id);
        var explanation = history.Index.Explain(query, id);
        var isThere = history.Documents.Any(document => document.Document.Id == id);
        Assert.True(isThere == explanation is not null, $"{id} is explained where it is not there: {message}");
        Assert.True((explanation?.IsMatch == true) == hit is not null, $"{id} is explained as a match: {message}");
        Assert.True((explanation?.Value ?? 0) == (hit?.Score ?? 0), $"{id} scores {hit?.Score}, explained as {explanation}: {message}");
    }

    // Whatever is left out by bounds, the best are the same, and so many are counted as are asked for.
    private static void VerifyBest(SearchHistory history, SearchQuery query, SearchResults all, string message)
    {
        var (limit, skip, counted) = (history.Random.Next(1, 8), history.Random.Next(3), history.Random.Next(12));
        var found = history.Index.Search(new SearchRequest(query) { Limit = limit, Skip = skip, CountedMin = counted });
        var (hits, best) = (string.Join(' ', found.Hits), string.Join(' ', all.Hits.Skip(skip).Take(limit)));
        Assert.True(hits == best, $"the best {limit} behind {skip} are {hits}, not {best}: {message}");
        var isTotalRight = found.IsTotalExact ? found.Total == all.Total : found.Total >= counted && found.Total <= all.Total;
        Assert.True(isTotalRight, $"{found.Total} of {all.Total} are counted, where {counted} were asked for: {message}");
    }

    // What an owner knows of documents leaves out those that do not fulfil it, and changes nothing else. Of deleted ones it is not asked.
    private static void VerifyPredicate(SearchHistory history, SearchQuery query, SearchResults all, string message)
    {
        var ids = history.Documents.Select(static document => document.Document.Id).ToHashSet();
        var request = new SearchRequest(query)
        {
            Limit = history.Random.Next(1, 8),
            CountedMin = history.Random.Next(2) == 0 ? long.MaxValue : 3,
            Predicate = id => ids.Contains(Encoding.UTF8.GetString(id)) ? IsEven(Encoding.UTF8.GetString(id)) : throw new InvalidOperationException("deleted"),
        };
        var found = history.Index.Search(request);
        var expected = all.Hits.Where(static hit => IsEven(hit.Id)).ToList();
        var (hits, best) = (string.Join(' ', found.Hits), string.Join(' ', expected.Take(request.Limit)));
        Assert.True(hits == best, $"the best {request.Limit} of even ids are {hits}, not {best}: {message}");
        Assert.True(found.IsTotalExact ? found.Total == expected.Count : found.Total <= expected.Count, $"{found.Total} of {expected.Count}: {message}");
        Assert.True(found.IsTotalExact || request.CountedMin < long.MaxValue, $"the total is not exact: {message}");
    }

    private static bool IsEven(string id) => (id[^1] - '0') % 2 == 0;
}
