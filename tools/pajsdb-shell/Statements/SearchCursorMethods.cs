using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>What can be called on the result of <c>search</c>.</summary>
internal static class SearchCursorMethods
{
    /// <summary>The methods.</summary>
    public static readonly MethodTable<SearchCursorResult> Table = new("the result of search",
    [
        new("where", ".where({filter})", "only documents that match a filter as well", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.Where(arguments.Document(0, "the filter")) }),
        new("in", ".in('title^2', 'plot')", "ask these fields where the text names none, each with its weight", 1, int.MaxValue, In),
        new("sort", ".sort({year: -1, $score: -1})",
            "order by fields of the index; $score, or 'score' alone, is the score; {near: [longitude, latitude]} a distance", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.Sort(SearchOrder.Read(arguments)) }),
        new("skip", ".skip(n)", "pass over the best n", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.Skip(arguments.Int32(0)) }),
        new("limit", ".limit(n)", "no more than n; 10 unless told", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.Limit(arguments.Int32(0)) }),
        new("highlight", ".highlight({fields: ['plot'], passagesMax: 1})", "show why each was found; all options in docs/search.md", 0, 1,
            (cursor, arguments) => cursor with { Highlight = HighlightArguments.Read(arguments) }),
        new("facet", ".facet('genres', 5)",
            "count all by a field, {field, limit, order, countMin}, {field, ranges}, {field, width}, {field, date: 'year'}, {field, depth, prefix}",
            1, 2, Facet),
        new("project", ".project({field: 1})", "show only these fields (1), or all but these (0)", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.Project(arguments.Document(0, "the projection")), IsProjected = true })
            { Aliases = ["projection"] },
        new("didYouMean", ".didYouMean()", "tell what may have been meant", 0, 0,
            (cursor, _) => cursor with { Search = cursor.Search.DidYouMean(), IsCorrected = true }),
        new("countAtLeast", ".countAtLeast(n)", "count so many exactly at least; 1,000 unless told", 1, 1,
            (cursor, arguments) => cursor with { Search = cursor.Search.CountAtLeast(arguments.WholeNumber(0)) }),
        new("count", ".count()", "count all instead of showing the best", 0, 0,
            (cursor, _) => new ValueResult(cursor.Search.Limit(0).CountAtLeast(long.MaxValue).Run().Total)),
        new("maxTimeMS", ".maxTimeMS(n)", "end after so many milliseconds with what was found; 0 is no limit", 1, 1, LimitTime),
        new("explain", ".explain(id)", "how the score of a document comes about", 1, 1,
            (cursor, arguments) => new ExplanationResult(cursor.Search.Explain(arguments.Value(0)))),
        new("pretty", ".pretty()", "show everything whole, over several lines", 0, 0,
            (cursor, _) => cursor with { IsPretty = true }),
        new("toArray", ".toArray()", "as it is; for habits from elsewhere", 0, 0, (cursor, _) => cursor),
    ]);

    private static SearchCursorResult In(SearchCursorResult cursor, Arguments arguments)
    {
        var numbers = Enumerable.Range(0, arguments.Count);
        var fields = numbers.Select(index => arguments.Text(index, "a field", "is a name such as 'title', or 'title^2'"));
        return cursor with { Search = cursor.Search.In([.. fields]) };
    }

    private static SearchCursorResult Facet(SearchCursorResult cursor, Arguments arguments)
    {
        var facet = FacetArguments.Read(arguments);
        if (cursor.FacetNames.Contains(facet.Name, StringComparer.Ordinal))
            throw arguments.Unfit(0, $"there is a facet '{facet.Name}' already; give this one a name, as in {{field: 'year', name: 'decades'}}");
        return cursor with { Search = cursor.Search.Facet(facet), FacetNames = [.. cursor.FacetNames, facet.Name] };
    }

    private static SearchCursorResult LimitTime(SearchCursorResult cursor, Arguments arguments)
    {
        var limit = Budgets.Time(arguments.WholeNumber(0));
        return limit == Timeout.InfiniteTimeSpan ? cursor : cursor with { Search = cursor.Search.WithTimeLimit(limit) };
    }
}
