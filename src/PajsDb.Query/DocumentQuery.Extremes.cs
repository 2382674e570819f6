using Pajs.Query;

namespace Pajs;

public sealed partial class DocumentQuery
{
    /// <summary>The first document of the query, where an index has the documents in its order, so that those behind it need no look.</summary>
    /// <param name="first">Null where no document matches.</param>
    /// <returns>False where no index has; then nothing was looked at.</returns>
    internal bool TryFirstByIndex(out Document? first)
    {
        first = null;
        var query = With(static query => query._limit = 1);
        using (var snapshot = OpenSnapshot())
        {
            if (CollectionIn(snapshot) is not { } collection) return true;
            var request = query.RequestFor(snapshot, collection, _session.Time.GetUtcNow(), Begin());
            if (Planner.Best(request) is not IndexPlan { IsOrdered: true }) return false;
        }

        first = query.First(null);
        return true;
    }
}
