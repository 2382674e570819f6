namespace Pajs.Query;

/// <summary><c>$pullAll</c>: removes the elements that are equal to one of several values.</summary>
internal sealed class PullAllOperator(string name, UpdatePath path, InPredicate values) : ArrayOperator(name, path)
{
    protected override List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements) =>
        elements.RemoveAll(element => values.Matches(Element.At(element.Span))) > 0 ? elements : null;
}
