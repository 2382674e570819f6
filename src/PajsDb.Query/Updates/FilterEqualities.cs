namespace Pajs.Query;

/// <summary>The document that a filter describes: what an upsert begins with when nothing matches.</summary>
/// <remarks>As in MongoDB: the conditions that a path is equal to a value, alone, as <c>$eq</c>, or joined by <c>$and</c>, and by an <c>$or</c> of
/// one part. All others say nothing about the document. Two conditions on the same part of it conflict.</remarks>
internal static class FilterEqualities
{
    private const string OperatorName = "$eq";

    /// <summary>The document of a filter, its <c>_id</c> first.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static ReadOnlyMemory<byte> Document(Filter filter)
    {
        var operators = new List<UpdateOperator>();
        Collect(filter, operators);
        var id = operators.Find(one => one.Path.Text == Pajs.Document.IdName);
        var seed = id is null ? Pajs.Document.Empty.MessagePack : Update.Of([id]).ApplyToInsert(Pajs.Document.Empty.MessagePack, filter, 0)!;
        return operators.Count == 0 ? seed : Update.Of(operators).ApplyToInsert(seed, filter, 0) ?? seed;
    }

    private static void Collect(Filter filter, List<UpdateOperator> operators)
    {
        switch (filter)
        {
            case AndFilter and:
                foreach (var part in and.Filters) Collect(part, operators);
                break;
            case OrFilter { Filters.Count: 1 } or:
                Collect(or.Filters[0], operators);
                break;
            case PathFilter { Predicate: EqualPredicate equal } path:
                operators.Add(new SetOperator(OperatorName, UpdatePath.Parse(OperatorName, path.Path.Text), equal.Operand.Bytes.ToArray()));
                break;
        }
    }
}
