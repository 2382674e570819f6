using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Looks at the documents that a text index has named, in the order of their ids.</summary>
internal sealed class TextPlan : Plan
{
    private readonly TextMatchFilter _text;

    private TextPlan(TextMatchFilter text) => _text = text;

    /// <summary>The plan for a request; null where its filter asks for no words, or its hint wants another way. Of several the fewest are looked at.</summary>
    public static TextPlan? Of(PlanRequest request)
    {
        if (request.Hint is not null) return null;
        TextMatchFilter? fewest = null;
        foreach (var condition in Conditions.Of(request.Filter))
            if (condition is TextMatchFilter text && (fewest is null || text.Found.Count < fewest.Found.Count)) fewest = text;
        return fewest is null ? null : new TextPlan(fewest)
        {
            Cost = fewest.Found.Count * Planner.FetchCost,
            IsOrdered = request.Order is null or { FollowsIds: true, IsReverse: false },
            Entries = fewest.Found.Count,
            Rows = fewest.Found.Count,
        };
    }

    // Which documents the words find may change with any document.
    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads)
    {
        reads?.AddRange(collection.Keys);
        return new TextScan(_text.Found, new DocumentFetcher(snapshot, collection, filter, reads: null));
    }

    public override Document Describe() => Document.Of(("stage", "text index"), ("search", _text.Search), ("found", (long)_text.Found.Count));
}
