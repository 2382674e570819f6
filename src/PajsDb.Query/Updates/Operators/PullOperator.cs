namespace Pajs.Query;

/// <summary><c>$pull</c>: removes the elements that fulfil a condition.</summary>
internal sealed class PullOperator(string name, UpdatePath path, PullCondition condition) : ArrayOperator(name, path)
{
    protected override List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements) =>
        elements.RemoveAll(element => condition.Matches(element.Span)) > 0 ? elements : null;
}
