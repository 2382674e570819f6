namespace PaJua.Queries;

/// <summary>A query between operators, with its sign.</summary>
/// <param name="Query">The query.</param>
/// <param name="Sign"><see cref="ClauseKind.Must"/> for a plus, <see cref="ClauseKind.MustNot"/> for a minus or NOT, null for none.</param>
/// <param name="IsChain">Whether it is clauses joined by operators, without parentheses around.</param>
internal readonly record struct ClauseOperand(SearchQuery Query, ClauseKind? Sign = null, bool IsChain = false)
{
    /// <summary>Operands joined by operators between them; of what was left of one alone, itself.</summary>
    public static ClauseOperand? Chain(IReadOnlyList<ClauseOperand> operands, ClauseKind kind)
    {
        if (operands.Count < 2) return operands.Count == 0 ? null : operands[0];
        return new ClauseOperand(new BooleanQuery(Clauses(operands, kind)), IsChain: true);
    }

    /// <summary>The clauses of operands that stand beside each other.</summary>
    public static List<QueryClause> Join(IReadOnlyList<ClauseOperand> operands, ClauseKind kind) =>
        operands is [{ IsChain: true, Query: BooleanQuery chain }]
            ? [.. chain.Clauses]
            : Clauses(operands, kind);

    /// <summary>What clauses are together: one that is not negative is itself.</summary>
    public static SearchQuery Combine(List<QueryClause> clauses) =>
        clauses is [{ Kind: not ClauseKind.MustNot } clause] ? clause.Query : new BooleanQuery(clauses);

    /// <summary>The operand as one of an OR, where a negative one means all other documents.</summary>
    public ClauseOperand AsAlternative() =>
        Sign == ClauseKind.MustNot ? new ClauseOperand(new BooleanQuery([new QueryClause(ClauseKind.MustNot, Query)])) : this;

    private static List<QueryClause> Clauses(IReadOnlyList<ClauseOperand> operands, ClauseKind kind) =>
        [.. operands.Select(operand => new QueryClause(operand.Sign ?? kind, operand.Query))];
}
