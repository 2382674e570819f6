using Xunit;
using Xunit.Abstractions;

namespace PaJua.Tests.Searching;

/// <summary>On a collection whose answers people judged, the engine finds what Lucene 8.8.1 finds, with its scores.</summary>
public sealed class CranfieldTests(ITestOutputHelper output)
{
    private const int Deep = 1_000;

    [CranfieldFact]
    public void The_ten_best_are_those_of_Lucene_with_their_scores()
    {
        using var index = Open();
        var (same, questions) = (0, 0);
        foreach (var (id, text) in Cranfield.Questions)
        {
            var found = Ask(index, text, 10);
            var lucene = Cranfield.Lucene[id];
            questions++;
            var isSame = found.Select(static hit => hit.Id).SequenceEqual(lucene.Select(static hit => hit.Id))
                && found.Zip(lucene).All(static pair => Math.Abs(pair.First.Score - pair.Second.Score) <= 1e-4);
            if (isSame) same++;
            else output.WriteLine($"{id}: {string.Join(' ', found.Select(static hit => $"{hit.Id}:{hit.Score}"))} not {string.Join(' ', lucene)}");
        }

        output.WriteLine($"{same} of {questions} questions");
        Assert.Equal(225, questions);
        Assert.Equal(questions, same);
    }

    [CranfieldFact]
    public void What_people_judged_relevant_is_found_as_well_as_by_Lucene()
    {
        using var index = Open();
        var judgments = Cranfield.Judgments;
        var measures = Cranfield.Questions
            .Where(question => judgments[question.Id].Values.Any(static gain => gain > 0))
            .Select(question => Measure(judgments[question.Id], [.. Ask(index, question.Text, Deep).Select(static hit => hit.Id)]))
            .ToArray();
        var (gain, precision, recall) = (measures.Average(static m => m.Gain), measures.Average(static m => m.Precision), measures.Average(static m => m.Recall));
        output.WriteLine($"nDCG@10 {gain:F4}, MAP {precision:F4}, Recall@100 {recall:F4}");
        Assert.InRange(gain, 0.4091 - 0.00005, 1);
        Assert.InRange(precision, 0.3479 - 0.00005, 1);
        Assert.InRange(recall, 0.7326 - 0.00005, 1);
    }

    private static SearchIndex Open()
    {
        var index = SearchIndex.InMemory(new SearchSchema(new SearchField("text") { Analyzer = AnalyzerDefinition.Preset("english") }));
        index.Add(Cranfield.Documents.Where(static document => !string.IsNullOrWhiteSpace(document.Text))
            .Select(static document => new SearchDocument(document.Id) { { "text", document.Text } }));
        return index;
    }

    private static IReadOnlyList<SearchHit> Ask(SearchIndex index, string text, int limit) =>
        index.Search(new SearchRequest(new TextQuery("text", text)) { Limit = limit }).Hits;

    // As the collection's own eval.py has it: documents judged -1 leave the ranking.
    private static (double Gain, double Precision, double Recall) Measure(Dictionary<string, int> gains, string[] found)
    {
        string[] ranked = [.. found.Where(id => gains.GetValueOrDefault(id) >= 0)];
        var relevant = gains.Count(static pair => pair.Value > 0);
        var best = gains.Values.Where(static gain => gain > 0).OrderDescending().Take(10).Select(static (gain, rank) => gain / Math.Log2(rank + 2)).Sum();
        var gain = ranked.Take(10).Select((id, rank) => Math.Max(0, gains.GetValueOrDefault(id)) / Math.Log2(rank + 2)).Sum() / best;
        var (hits, precision) = (0, 0D);
        for (var rank = 0; rank < ranked.Length; rank++)
            if (gains.GetValueOrDefault(ranked[rank]) > 0) precision += ++hits / (rank + 1D);
        return (gain, precision / relevant, ranked.Take(100).Count(id => gains.GetValueOrDefault(id) > 0) / (double)relevant);
    }
}
