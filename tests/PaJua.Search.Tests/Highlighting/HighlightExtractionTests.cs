using PaJua.Highlighting;
using Xunit;

namespace PaJua.Tests.Highlighting;

/// <summary>What of a query is marked in a field, and how much it weighs.</summary>
public class HighlightExtractionTests
{
    private static readonly TextQuery Node = new("text", "node");

    [Fact]
    public void Terms_weigh_their_rarity_and_all_boosts_around_them()
    {
        SearchQuery[] queries =
        [
            Node with { Boost = 6 },
            new TermQuery("text", "node") { Boost = 6 },
            new ConstantScoreQuery(Node with { Boost = 2 }) { Boost = 3 },
            new BestFieldQuery([new TextQuery("title", "node"), Node with { Boost = 6 }]),
            new FunctionScoreQuery(Node with { Boost = 3 }, []) { Boost = 2 },
            new BooleanQuery([new(ClauseKind.Filter, Node with { Boost = 3 })]) { Boost = 2 },
            new BooleanQuery([new(ClauseKind.Should, Node), new(ClauseKind.Must, Node with { Boost = 6 })]),
            new BooleanQuery([new(ClauseKind.Should, Node with { Boost = 6 }), new(ClauseKind.MustNot, new TextQuery("text", "slow"))]),
            new PhraseQuery("text", "Node!") { Boost = 6 },
        ];
        foreach (var query in queries)
        {
            var terms = Extract(query);
            Assert.Equal(60, terms.Find("node")!.Weight);
            Assert.Null(terms.Find("slow"));
            Assert.Equal(1, terms.Count);
        }
    }

    [Fact]
    public void Only_what_is_asked_of_the_field_is_marked()
    {
        Assert.Equal(0, Extract(new TextQuery("title", "node")).Count);
        Assert.Equal(1, Extract(new TextQuery(null, "node")).Count);
        Assert.Equal(0, Extract(new TextQuery(null, "node"), isDefault: false).Count);
        foreach (var query in (SearchQuery[])[new AllQuery(), new RangeQuery("text", "a", "b"), new ExistsQuery("text"), new IdsQuery(["node"])])
            Assert.Equal(0, Extract(query).Count);
    }

    [Fact]
    public void What_stands_for_many_terms_is_asked_of_the_caller()
    {
        SearchQuery[] queries =
        [
            new PrefixQuery("text", "n"), new WildcardQuery(null, "n?"), new RegexQuery("text", "n."),
            new FuzzyQuery("text", "node"), Node with { Distance = 1 },
        ];
        foreach (var query in queries) Assert.True(Extract(query).Find("no")!.IsAlone);
        Assert.Null(Extract(new PrefixQuery("title", "n")).Find("no"));
    }

    [Fact]
    public void Words_of_a_phrase_are_part_of_it_alone()
    {
        var terms = Extract(new PhraseQuery("text", "red node") { Slop = 2 });
        Assert.Equal((2, false), (terms.Phrases.Single().Slop, terms.Find("red")!.IsAlone));
        Assert.Equal([0, 1], terms.Phrases[0].Words.Select(static word => word.Position));
    }

    [Fact]
    public void A_passage_scores_as_in_Lucene()
    {
        // 1 / (1 + 1.2 (0.25 + 0.75 * 3 / 87)) * (1 + 1 / ln 87)
        var highlight = new Highlighter(Analyzer.Find("standard"), new HighlightOptions()).Highlight(["fox"], QueryMarks.TermsOf("fox"))!;
        Assert.Equal(0.91952f, highlight.Passages[0].Score, 0.0001f);
    }

    private static HighlightTerms Extract(SearchQuery query, bool isDefault = true) =>
        new HighlightExtraction("text", isDefault, Analyzer.Find("standard"), static _ => 10, static _ => static term => term is "no").Of(query);
}
