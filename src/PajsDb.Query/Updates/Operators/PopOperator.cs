namespace Pajs.Query;

/// <summary><c>$pop</c>: removes the last element of an array, or the first.</summary>
internal sealed class PopOperator(string name, UpdatePath path, bool isFirst) : ArrayOperator(name, path)
{
    protected override List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements)
    {
        if (elements.Count == 0) return null;
        elements.RemoveAt(isFirst ? 0 : elements.Count - 1);
        return elements;
    }
}
