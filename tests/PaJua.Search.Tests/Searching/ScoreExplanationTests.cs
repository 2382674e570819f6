using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>Scores in words.</summary>
public sealed class ScoreExplanationTests
{
    [Fact]
    public void A_score_is_told_with_all_that_made_it()
    {
        using var index = SearchIndex.InMemory(new SearchSchema(new SearchField("title") { Weight = 2 }, new SearchField("text")));
        index.Add([
            new SearchDocument("1") { { "title", "node" }, { "text", "a fast node and another node" } },
            new SearchDocument("2") { { "title", "other" }, { "text", "slow" } }]);
        // Worked out by hand from the formulas it names.
        const string Expected =
            """
            1.117775 = sum of
              0.63013375 = the best of
                0.63013375 = title:node, product of
                  2 = boost
                  0.6931472 = idf, log(1 + (N - n + 0.5) / (n + 0.5)) of
                    1 = n, documents that have the term
                    2 = N, documents that have the field
                  0.45454544 = saturation, f / (f + k1 * (1 - b + b * length / average)) of k1 = 1.2, b = 0.75 and
                    1 = f, how often it is there
                    1 = length of the field in the document, as it is rounded
                    1 = average length of the field
                0.36074576 = text:node, product of
                  1 = boost
                  0.6931472 = idf, log(1 + (N - n + 0.5) / (n + 0.5)) of
                    1 = n, documents that have the term
                    2 = N, documents that have the field
                  0.52044606 = saturation, f / (f + k1 * (1 - b + b * length / average)) of k1 = 1.2, b = 0.75 and
                    2 = f, how often it is there
                    6 = length of the field in the document, as it is rounded
                    3.5 = average length of the field
              0.48764127 = text:"fast node", product of
                1 = boost
                1.3862944 = sum of the idf of all terms
                  0.6931472 = idf, log(1 + (N - n + 0.5) / (n + 0.5)) of
                    1 = n, documents that have the term
                    2 = N, documents that have the field
                  0.6931472 = idf, log(1 + (N - n + 0.5) / (n + 0.5)) of
                    1 = n, documents that have the term
                    2 = N, documents that have the field
                0.35175878 = saturation, f / (f + k1 * (1 - b + b * length / average)) of k1 = 1.2, b = 0.75 and
                  1 = f, how often it is there
                  6 = length of the field in the document, as it is rounded
                  3.5 = average length of the field

            """;
        var explanation = index.Explain(SearchQuery.Parse("+node +text:\"fast node\" text:s*^3"), "1")!;
        Assert.Equal(Expected, explanation.ToString());
    }

    [Fact]
    public void What_does_not_match_and_what_is_not_there_are_told_apart()
    {
        using var index = SearchIndex.InMemory(new SearchSchema(new SearchField("title")));
        index.Add(new SearchDocument("1") { { "title", "node" } });
        var missed = index.Explain(new TextQuery("title", "other"), "1")!;
        Assert.False(missed.IsMatch);
        Assert.Equal("0 = no match\n", missed.ToString());
        Assert.Null(index.Explain(new TextQuery("title", "node"), "2"));
    }
}
