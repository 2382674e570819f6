namespace Pajs.Query;

/// <summary>From operators and their paths to a tree, in which no two operators change the same part of a document.</summary>
internal sealed class NodeBuilder(ArrayFilters arrayFilters)
{
    /// <summary>Builds the tree of operators whose paths agree in their first steps.</summary>
    /// <param name="operators">At least one.</param>
    /// <param name="depth">The number of steps that they share.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: two of them conflict.</exception>
    public UpdateNode Build(IReadOnlyList<UpdateOperator> operators, int depth)
    {
        var ending = operators.FirstOrDefault(one => one.Path.Count == depth);
        if (ending is not null)
            return operators.Count == 1 ? new OperatorNode(ending) : throw Conflict(ending, operators.First(one => one != ending), depth);
        var isOverElements = IsOverElements(operators[0], depth);
        var other = operators.FirstOrDefault(one => IsOverElements(one, depth) != isOverElements);
        if (other is not null) throw Conflict(operators[0], other, depth);
        var branches = operators.GroupBy(one => one.Path[depth].Text, StringComparer.Ordinal).Select(group => Branch([.. group], depth));
        return isOverElements ? new ElementsNode(this, [.. branches], depth) : new FieldsNode(this, [.. branches], depth);
    }

    /// <summary>The array filter that a branch is for; null for one that is for every element.</summary>
    public ArrayFilter? FilterOf(NodeBranch branch) =>
        branch.Step.Kind == StepKind.Filtered ? arrayFilters.Use(branch.Operators[0], branch.Step.Name) : null;

    private static bool IsOverElements(UpdateOperator one, int depth) => one.Path[depth].Kind is StepKind.All or StepKind.Filtered;

    private static PajsException Conflict(UpdateOperator one, UpdateOperator other, int depth) =>
        UpdateError.Conflict(one, other, one.Path.Beginning(depth));

    private NodeBranch Branch(UpdateOperator[] operators, int depth) =>
        new(operators[0].Path[depth], operators, Build(operators, depth + 1));
}

/// <summary>Where a tree goes on after a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Operators">Those whose paths go this way.</param>
/// <param name="Node">What they do there.</param>
internal sealed record NodeBranch(UpdateStep Step, IReadOnlyList<UpdateOperator> Operators, UpdateNode Node);
