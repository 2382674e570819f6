using System.Diagnostics;
using Pajs.Query;

namespace Pajs;

public sealed partial class DocumentQuery
{
    /// <summary>Puts the question and shows each document to a visitor, where it is stored as far as that can be: without making an object of
    /// it.</summary>
    /// <remarks>Of a query without a projection.</remarks>
    internal void Visit(DocumentVisitor visitor)
    {
        Debug.Assert(_projection is null, "whoever visits reads what is wanted of the whole document");
        using var snapshot = OpenSnapshot();
        if (CollectionIn(snapshot) is not { } collection) return;
        var budget = Begin();
        var request = RequestFor(snapshot, collection, _session.Time.GetUtcNow(), budget);
        var plan = Planner.Best(request);
        if (plan.IsOrdered) VisitInOrder(request, plan, budget, visitor);
        else
            foreach (var document in Sorted(request, plan, budget, watch: null)) visitor(document.Element);
    }

    private void VisitInOrder(PlanRequest request, Plan plan, ExecutionBudget budget, DocumentVisitor visitor)
    {
        using var source = Open(request, plan, budget, watch: null);
        if (!TrySkip(source)) return;
        for (var given = 0L; IsWanted(given) && source.MoveNext(); given++) visitor(Element.At(source.Document));
    }
}
