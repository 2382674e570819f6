namespace Pajs.Query;

/// <summary>An operator that makes an array of an array.</summary>
internal abstract class ArrayOperator(string name, UpdatePath path) : UpdateOperator(name, path)
{
    public sealed override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run)
    {
        if (current.IsEmpty) return OfNothing();
        var array = Element.At(current.Span);
        if (array.Kind != ValueKind.Array) throw UpdateError.Value(this, run, "an array", array);
        var elements = new List<ReadOnlyMemory<byte>>(array.Count);
        foreach (var element in array.Elements())
            elements.Add(current.Slice(current.Length - element.Rest.Length, element.Length));
        return Apply(elements) is { } changed ? Change.To(Join(changed)) : Change.None;
    }

    /// <summary>What is made where there is no value.</summary>
    protected virtual Change OfNothing() => Change.None;

    /// <summary>Makes the new elements of the old ones.</summary>
    /// <param name="elements">Each as its encoded bytes; may be changed and given back.</param>
    /// <returns>The new elements; null when there is nothing to change.</returns>
    protected abstract List<ReadOnlyMemory<byte>>? Apply(List<ReadOnlyMemory<byte>> elements);

    /// <summary>The encoded array of encoded elements.</summary>
    protected static byte[] Join(IReadOnlyCollection<ReadOnlyMemory<byte>> elements)
    {
        using var writer = new MessagePackWriter();
        var array = writer.OpenArray(elements.Count);
        foreach (var element in elements) writer.WriteKept(element.Span);
        writer.CloseArray(array, elements.Count);
        return writer.ToArray();
    }
}
