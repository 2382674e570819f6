using PaJua.Tests.Searching;
using Pajs;
using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Indexing;

/// <summary>Whatever is added, replaced, deleted, written, merged and opened again: what is found is what is there.</summary>
public sealed class IndexLaws
{
    private static readonly SearchSchema Schema = new(
        new SearchField("text") { Analyzer = new AnalyzerDefinition("whitespace") }, new SearchField("tag", SearchFieldType.Keyword) { Weight = 0 });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void An_index_has_what_a_dictionary_has(int seed, bool isInBackground)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            var files = new MemoryFileSystem();
            var options = new SearchIndexOptions { IsInBackground = isInBackground, MemoryBytes = random.Next(2) == 0 ? 200_000 : 1 << 20, CacheBytes = 1 << 20 };
            var model = new OrderedDictionary<string, string>();
            var index = SearchIndex.Open(files, "/index", Schema, options, isDurable: true);
            for (var step = 0; step < 150; step++)
            {
                switch (random.Next(14))
                {
                    case < 7:
                        Add(index, model, random, random.Next(1, 60));
                        break;
                    case < 10:
                        Delete(index, model, random);
                        break;
                    case 10:
                        index.Commit();
                        break;
                    case 11 when random.Next(4) == 0:
                        index.Compact();
                        break;
                    case 12 when random.Next(3) == 0:
                        index.Dispose();
                        index = SearchIndex.Open(files, "/index", Schema, options, isDurable: true);
                        break;
                    default:
                        Verify(index, model, random);
                        break;
                }
            }

            index.Compact();
            Verify(index, model, random, scores: true);
            index.Dispose();
        }
    }

    [Fact]
    public void Documents_that_come_twice_in_one_addition_are_there_once_however_many_there_are()
    {
        using var index = SearchIndex.InMemory(Schema);
        IEnumerable<string> ids = [.. Enumerable.Range(0, 5_000).SelectMany(static number => new[] { $"d{number}", $"d{number}" }), "d0", "d4999"];
        index.Add([.. ids.Select(static (id, number) => new SearchDocument(id) { { "text", $"w{number}" } })]);
        Assert.Equal(5_000, index.Count);
        Assert.Equal(["d0"], index.Search("text:w10000").Hits.Select(static hit => hit.Id));
        Assert.Empty(index.Search("text:w9999").Hits);
        Assert.True(index.Delete("d4999"));
        Assert.False(index.Contains("d4999"));
    }

    [Fact]
    public void The_first_of_many_documents_are_found_and_written_while_the_last_are_still_to_come()
    {
        var files = new MemoryFileSystem();
        var options = new SearchIndexOptions { IsInBackground = false, MemoryBytes = 200_000, CacheBytes = 1 << 20 };
        using var index = SearchIndex.Open(files, "/index", Schema, options, isDurable: true);
        const int documents = 20_000;
        IEnumerable<SearchDocument> Documents()
        {
            for (var number = 0; number < documents; number++)
            {
                yield return new SearchDocument($"d{number}") { { "text", $"w{number} all" } };
                Assert.Equal((number + 1) / 256 * 256, index.Count);
                if (number == 1_000) index.Commit();
            }

            Assert.InRange(files.ListFiles("/index").Count(IndexFileName.IsData), 2, documents);
        }

        index.Add(Documents());
        Assert.Equal(documents, index.Count);
        Assert.Equal(["d19999"], index.Search("text:w19999").Hits.Select(static hit => hit.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1_000)]
    public void A_document_that_is_refused_leaves_those_before_it_and_none_behind_it(int place)
    {
        using var index = SearchIndex.InMemory(Schema);
        var documents = Enumerable.Range(0, 2_000).Select(number => new SearchDocument($"d{number}") { { number == place ? "none" : "text", "w" } });
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => index.Add(documents)).Code);
        Assert.Equal(place, index.Count);
        Assert.False(index.Contains($"d{place}"));
    }

    // What is not committed yet is found by its id wherever it is: in memory, in a file, or replaced by what came after it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_document_of_an_id_is_the_newest_in_all_that_look_it_up(int seed)
    {
        var random = new Random(seed);
        var schema = new SearchSchema(new SearchField("text") { IsStored = true });
        using var index = SearchIndex.InMemory(schema, new SearchIndexOptions { IsInBackground = false, MemoryBytes = 200_000, CacheBytes = 1 << 20 });
        var model = new Dictionary<string, string>();
        for (var step = 0; step < 400; step++)
        {
            var id = $"d{random.Next(30)}";
            if (random.Next(5) == 0)
            {
                Assert.Equal(model.Remove(id), index.Delete(id));
            }
            else
            {
                model[id] = $"v{step} all";
                index.Add(new SearchDocument(id) { { "text", model[id] } });
            }

            if (random.Next(40) == 0) index.Commit();
            if (random.Next(100) == 0) index.Compact();
            AssertNewest(index, model, $"d{random.Next(30)}");
        }
    }

    private static void AssertNewest(SearchIndex index, Dictionary<string, string> model, string id)
    {
        var text = model.GetValueOrDefault(id);
        Assert.Equal(text is not null, index.Contains(id));
        Assert.Equal(text, index.Get(id)?.Values.Single().Value.Text);
        Assert.Equal(text is not null, index.Explain(new AllQuery(), id) is not null);
        Assert.Equal(text is null ? [] : [id], index.Search(new SearchRequest(new IdsQuery([id]))).Hits.Select(static hit => hit.Id));
        var version = text?.Split(' ')[0] ?? "none";
        Assert.Equal(text is not null, index.Explain(new TextQuery("text", version), id)?.Value > 0);
        var like = new MoreLikeThisQuery(["text"]) { Ids = [id], TermFrequencyMin = 1, DocumentFrequencyMin = 1 };
        var others = index.Search(new SearchRequest(like) { Limit = 100 }).Hits.Select(static hit => hit.Id);
        Assert.Equal(text is null ? [] : model.Keys.Where(other => other != id).Order(), others.Order());
    }

    private static void Add(SearchIndex index, OrderedDictionary<string, string> model, Random random, int count)
    {
        var documents = new List<SearchDocument>();
        for (var i = 0; i < count; i++)
        {
            var id = $"d{random.Next(400)}";
            var text = string.Join(' ', Enumerable.Range(0, random.Next(0, 30)).Select(_ => "w" + (int)(30 * Math.Pow(random.NextDouble(), 3))));
            documents.Add(new SearchDocument(id) { { "text", text }, { "tag", $"t{text.Length % 5}" } });
            model.Remove(id);
            model[id] = text;
        }

        index.Add(documents);
    }

    private static void Delete(SearchIndex index, OrderedDictionary<string, string> model, Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            var id = $"d{random.Next(400)}";
            Assert.Equal(model.Remove(id), index.Delete(id));
        }
    }

    private static void Verify(SearchIndex index, OrderedDictionary<string, string> model, Random random, bool scores = false)
    {
        Assert.Equal(model.Count, index.Count);
        var (word, other) = ($"w{random.Next(30)}", $"w{random.Next(30)}");
        AssertFound(index, model, $"text:{word}", text => Has(text, word));
        AssertFound(index, model, $"+text:{word} +text:{other}", text => Has(text, word) && Has(text, other));
        AssertFound(index, model, $"text:{word} text:{other}", text => Has(text, word) || Has(text, other));
        AssertFound(index, model, $"+text:{word} -text:{other}", text => Has(text, word) && !Has(text, other));
        AssertFound(index, model, $"text:\"{word} {other}\"", text => $" {text} ".Contains($" {word} {other} ", StringComparison.Ordinal));
        AssertFound(index, model, "text:w1*", static text => text.Split(' ').Any(static part => part.StartsWith("w1", StringComparison.Ordinal)));
        AssertFound(index, model, "tag:t3", static text => text.Length % 5 == 3);
        AssertFound(index, model, "*:*", static _ => true);
        if (scores) AssertScores(index, model, word, other);
    }

    private static void AssertFound(SearchIndex index, OrderedDictionary<string, string> model, string query, Func<string, bool> matches)
    {
        var found = index.Search(new SearchRequest(SearchQuery.Parse(query)) { Limit = 1_000, CountedMin = long.MaxValue });
        Assert.Equal(model.Where(document => matches(document.Value)).Select(static document => document.Key).Order(), found.Hits.Select(static hit => hit.Id).Order());
        Assert.True(found.IsTotalExact);
        Assert.Equal(found.Hits.Count, found.Total);
    }

    // After a merge of all nothing is left of what was deleted, and documents are in the order in which they were added.
    private static void AssertScores(SearchIndex index, OrderedDictionary<string, string> model, string word, string other)
    {
        string[] ids = [.. model.Keys];
        var texts = new TextModel([.. model.Values.Select(static text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
        float? Score(int document, string word) => texts.HasWord(word) ? texts.Score(document, word) : null;
        var expected = texts.Best(10, document => Score(document, word) is null && Score(document, other) is null
            ? null
            : (float)((double)(Score(document, word) ?? 0) + (Score(document, other) ?? 0)));
        var found = index.Search(new SearchRequest(SearchQuery.Parse($"text:{word} text:{other}")) { Limit = 10, CountedMin = 0 });
        Assert.Equal(expected.Select(scored => (ids[scored.Document], scored.Score)), found.Hits.Select(static hit => (hit.Id, hit.Score)));
    }

    private static bool Has(string text, string word) => text.Split(' ').Contains(word);
}
