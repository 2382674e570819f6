using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>What searches find, as one JSON object.</summary>
internal static class SearchReports
{
    /// <summary>Results: <c>{hits: [{id, score, document, highlights}], total, isTotalExact, facets, didYouMean, isPartial}</c>. What was not
    /// asked for is left out, and so is <c>isPartial</c> where the search came to its end.</summary>
    /// <param name="found">The results.</param>
    /// <param name="search">What was asked for.</param>
    public static Document Of(TextSearchResults found, SearchCursorResult search)
    {
        var report = new DocumentBuilder
        {
            ["hits"] = ArrayValue.Of([.. found.Hits.Select(hit => (Value)HitOf(hit, search.Highlight is not null))]),
            ["total"] = found.Total,
            ["isTotalExact"] = found.IsTotalExact,
        };
        if (found.Facets.Count > 0)
            report["facets"] = Document.Of([.. found.Facets.Select(static facet => (facet.Name, (Value)CountsOf(facet.Counts)))]);
        if (search.IsCorrected) report["didYouMean"] = found.DidYouMean is { } meant ? meant : Value.Null;
        if (found.IsPartial) report["isPartial"] = true;
        return report.Build();
    }

    /// <summary>An explanation: <c>{value, description, isMatch, details: […]}</c>, of details without <c>isMatch</c>.</summary>
    public static Document Of(ScoreExplanation explanation) => ExplanationOf(explanation, isWhole: true);

    private static Document HitOf(TextSearchHit hit, bool hasHighlights)
    {
        var report = new DocumentBuilder { ["id"] = hit.Id, ["score"] = SearchValues.ToValue(hit.Score), ["document"] = hit.Document };
        if (hasHighlights) report["highlights"] = Document.Of([.. hit.Highlights.Select(static field => (field.Key, (Value)field.Value.Text))]);
        return report.Build();
    }

    private static ArrayValue CountsOf(IReadOnlyList<FacetCount> counts) => ArrayValue.Of([.. counts.Select(static count => (Value)CountOf(count))]);

    private static Document CountOf(FacetCount count)
    {
        var report = new DocumentBuilder { ["name"] = count.Name };
        if (!count.Value.IsNone) report["value"] = SearchValues.ToValue(count.Value);
        report["count"] = count.Count;
        if (count.Children.Count > 0) report["children"] = CountsOf(count.Children);
        return report.Build();
    }

    private static Document ExplanationOf(ScoreExplanation explanation, bool isWhole)
    {
        var report = new DocumentBuilder { ["value"] = SearchValues.ToValue(explanation.Value), ["description"] = explanation.Description };
        if (isWhole) report["isMatch"] = explanation.IsMatch;
        if (explanation.Details.Count > 0)
            report["details"] = ArrayValue.Of([.. explanation.Details.Select(static detail => (Value)ExplanationOf(detail, isWhole: false))]);
        return report.Build();
    }
}
