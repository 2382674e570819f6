namespace Pajs.Query;

/// <summary>A value with the key that it is ranked by, as a pair of binary and value, for a <see cref="RankedAccumulator"/>.</summary>
internal sealed class RankedExpression : ValueExpression
{
    private readonly SortOrder? _order;
    private readonly ValueExpression _output;
    private readonly bool _isDescending;
    private readonly Collation? _collation;

    /// <summary>Ranks by paths of the document.</summary>
    public RankedExpression(SortOrder order, ValueExpression output)
    {
        _order = order;
        _output = output;
    }

    /// <summary>Ranks by the value itself; null and what is missing have no rank.</summary>
    public RankedExpression(ValueExpression output, bool isDescending, Collation? collation)
    {
        _output = output;
        _isDescending = isDescending;
        _collation = collation;
    }

    public override Value? Evaluate(EvaluationScope scope)
    {
        var value = _output.Evaluate(scope);
        if (_order is null && value.IsNullish()) return null;
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        if (_order is not null) _order.AppendKey(ref key, scope.Root);
        else key.WriteBytes(KeyEncoding.Encode(value!.Value, _collation));
        if (_isDescending) key.Complement(0);
        Value pair = new[] { Value.FromOwned(key.Written.ToArray()), value ?? Value.Null };
        key.Dispose();
        return pair;
    }
}
