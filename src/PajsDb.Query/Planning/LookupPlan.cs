using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Looks at the one document that an equality on <c>_id</c>, or equalities on all paths of a unique index, leave possible.</summary>
/// <remarks>There is nothing that could be cheaper, so nothing is estimated and no other plan is made beside it.</remarks>
internal sealed class LookupPlan : Plan
{
    private readonly IndexDefinition? _index;
    private readonly byte[] _key;

    private LookupPlan(IndexDefinition? index, byte[] key) => (_index, _key) = (index, key);

    /// <summary>The plan for a request; null where its filter leaves more than one document possible, or its hint wants another way.</summary>
    public static LookupPlan? Of(PlanRequest request)
    {
        var conditions = Conditions.Of(request.Filter);
        if (request.Hint is null && ById(request.Collection.Id, conditions) is { } byId) return byId;
        var indexes = request.Collection.Indexes.All;
        for (var i = 0; i < indexes.Count; i++)
        {
            var index = indexes[i];
            if (!index.IsUnique || !index.IsReady || (request.Hint is { } hint && hint != index.Name)) continue;
            if (ByIndex(index, conditions) is { } plan && Conditions.AreCoveredBy(index, conditions)) return plan;
        }

        return null;
    }

    public override DocumentSource Open(ISnapshot snapshot, CollectionId collection, Filter filter, ReadSet? reads) =>
        new Lookup(snapshot, collection, _index, _key, filter, reads);

    public override Document Describe() => _index is null
        ? Document.Of(("stage", "lookup by id"))
        : Document.Of(("stage", "lookup by unique index"), ("index", _index.Name), ("keys", _index.Keys));

    private static LookupPlan? ById(CollectionId collection, IReadOnlyList<Filter> conditions)
    {
        if (EqualityAt(FieldPath.Id, conditions, null) is not { Operand.Kind: not ValueKind.Object } equality) return null;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        key.WriteUInt32(collection.Value);
        KeyEncoding.Append(ref key, equality.Operand);
        return Made(null, ref key, CollectionId.Size + DocumentLimits.MaxKeySize);
    }

    private static LookupPlan? ByIndex(IndexDefinition index, IReadOnlyList<Filter> conditions)
    {
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        key.WriteUInt32(index.Id.Value);
        for (var i = 0; i < index.Fields.Count; i++)
        {
            var field = index.Fields[i];
            if (EqualityAt(field.Path, conditions, index.Collation) is not { } equality)
            {
                key.Dispose();
                return null;
            }

            var start = key.Length;
            KeyEncoding.Append(ref key, equality.Operand, index.Collation);
            if (field.IsDescending) key.Complement(start);
        }

        return Made(index, ref key, StoreLimits.MaxKeyLength);
    }

    // A longer key can be no document's; what that means for the answer is left to the general way.
    private static LookupPlan? Made(IndexDefinition? index, ref KeyWriter key, int longest)
    {
        var plan = key.Length > longest
            ? null
            : new LookupPlan(index, key.Written.ToArray())
            {
                Cost = index is null ? Planner.FetchCost : Planner.KeyCost + Planner.FetchCost,
                IsOrdered = true,
                Entries = 1,
                Rows = 1,
            };
        key.Dispose();
        return plan;
    }

    // An array is equalled by arrays and by what stands in them, which are several keys.
    private static EqualPredicate? EqualityAt(FieldPath path, IReadOnlyList<Filter> conditions, Collation? collation)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (conditions[i] is PathFilter { Predicate: EqualPredicate equality } filter && filter.Path.Text == path.Text
                && equality.Operand.Kind != ValueKind.Array && ValueSet.IsKnown(equality.Operand, equality.Collation, collation)) return equality;
        }

        return null;
    }
}
