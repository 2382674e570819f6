namespace Pajs.Query.Typed;

/// <summary>Puts a translated query.</summary>
internal static class QueryExecutor
{
    private const int PageSize = 256;

    public static IEnumerable<TElement> Run<TElement>(LinqQuery query)
    {
        if (query.IsEmpty) return [];
        var shape = Shaper.Compile<TElement>(query.Projection);
        var elements = Documents(query).Select(shape);
        return query.Includes.Count == 0 ? elements : WithReferences(query, elements);
    }

    /// <summary>The next elements of a find.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is a pipeline; or as of
    /// <see cref="DocumentQuery.Page"/>.</exception>
    public static DocumentPage<TElement> Page<TElement>(LinqQuery query, int size, string? cursor, PageConsistency consistency)
    {
        if (!query.IsFind) throw Untranslatable.Of(".Page(…)", "the query has become a pipeline, and only a find has pages");
        if (query.IsEmpty) return new DocumentPage<TElement>([], null);
        var page = query.ToFind().Page(size, cursor, consistency);
        TElement[] elements = [.. page.Documents.Select(Shaper.Compile<TElement>(query.Projection))];
        LoadReferences(query, elements);
        return new DocumentPage<TElement>(elements, page.Cursor);
    }

    /// <summary>The number of elements, without making them.</summary>
    public static long Count(LinqQuery query)
    {
        if (query.IsEmpty) return 0;
        if (query.IsFind) return query.ToFind().Count();
        query.AddStage(static () => Document.Of(("$count", "n")));
        query.Projection = FieldNode.Root(Codecs.Of<Document>());
        return Documents(query).Select(static document => document["n"].AsInt64()).FirstOrDefault();
    }

    private static IEnumerable<Document> Documents(LinqQuery query) =>
        query.IsFind ? query.ToFind() : query.Source.Aggregate(query.ToPipeline(), query.PipelineOptions);

    // References of a page of elements are looked up at once.
    private static IEnumerable<TElement> WithReferences<TElement>(LinqQuery query, IEnumerable<TElement> elements)
    {
        foreach (var page in elements.Chunk(PageSize))
        {
            LoadReferences(query, page);
            foreach (var element in page) yield return element;
        }
    }

    private static void LoadReferences<TElement>(LinqQuery query, IEnumerable<TElement> elements)
    {
        object[] items = [.. elements.OfType<object>()];
        foreach (var include in query.Includes) include.Load(query.Source, items);
    }
}
