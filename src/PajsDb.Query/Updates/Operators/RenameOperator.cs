namespace Pajs.Query;

/// <summary><c>$rename</c> at the new name: takes over the value at the old one, which a <see cref="UnsetOperator"/> removes. Nothing happens where
/// there is none.</summary>
/// <remarks>No other operator can be at the old name, so the document before the update has the value. As in MongoDB, neither may be in an
/// array.</remarks>
internal sealed class RenameOperator(string name, UpdatePath target, UpdatePath source) : UpdateOperator(name, target)
{
    /// <summary>What removes the value at the old name.</summary>
    public UnsetOperator Removal { get; } = new(name, source);

    public override Change Apply(ReadOnlyMemory<byte> current, UpdateRun run)
    {
        var buffer = run.Original;
        var found = Walk(Element.At(buffer.Span), source, out var isInArray);
        if (found.IsMissing) return Change.None;
        if (isInArray) throw UpdateError.Document(this, run, $"'{source.Text}' is in an array, where nothing can be renamed");
        Walk(Element.At(buffer.Span), Path, out isInArray);
        if (isInArray) throw UpdateError.Document(this, run, $"'{Path.Text}' is in an array, where nothing can be renamed");
        return Change.To(buffer.Slice(buffer.Length - found.Rest.Length, found.Length));
    }

    private static Element Walk(Element value, UpdatePath path, out bool isInArray)
    {
        isInArray = false;
        for (var step = 0; step < path.Count; step++)
        {
            isInArray |= value.Kind == ValueKind.Array;
            value = value.Kind == ValueKind.Array ? value.ElementAt(path[step].Index) : value.Field(path[step].Utf8);
        }

        return value;
    }
}
