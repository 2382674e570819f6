namespace Pajs.Query;

/// <summary>The cells of a document that an index on places has entries for: those of all places and shapes that a <see cref="PathFilter"/> may ask
/// at the path. A place has its least cell, a shape the few cells that cover it.</summary>
/// <remarks>What is missing, null or an array without elements has none. Anything else that is no geometry, or not a valid one, is refused: it could
/// not be found by any question about places.</remarks>
internal sealed class IndexedCells : IPathVisitor
{
    private readonly IndexDefinition _index;
    private readonly FieldPath _path;
    private readonly SortedSet<GeoCell> _cells = [];

    private IndexedCells(IndexDefinition index, FieldPath path) => (_index, _path) = (index, path);

    /// <summary>Appends the cell of the only place at the path, if there is one; appends nothing and is false where there is a shape or no geometry, or
    /// where an array is met on the way.</summary>
    /// <param name="key">The key.</param>
    /// <param name="document">The document.</param>
    /// <param name="path">The path.</param>
    /// <param name="value">The place; missing where there is nothing, or null.</param>
    public static bool TryAppendOnly(ref KeyWriter key, Element document, FieldPath path, out Element value)
    {
        value = default;
        if (!PathWalk.TryGoStraight(document, path, out var found)) return false;
        if (found.IsMissing || found.Kind == ValueKind.Null) return true;
        if (!GeoJsonReader.TryReadPoint(found, out var point)) return false;
        value = found;
        CellKey.Append(ref key, GeoCell.Of(point));
        return true;
    }

    /// <summary>The cells at the path of an index, encoded as parts of a key; ascending, and none twice.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: there is something that is no valid geometry.</exception>
    public static IReadOnlyCollection<byte[]> Of(Element document, IndexDefinition index, FieldPath path)
    {
        var cells = new IndexedCells(index, path);
        PathWalk.Visit(document, path, ref cells);
        return [.. cells._cells.Select(CellKey.Encode)];
    }

    public void AtEnd(Element value)
    {
        if (value.Kind != ValueKind.Array || IsPair(value)) Add(value);
        else
            foreach (var element in value.Elements()) Add(element);
    }

    public void AtCounted(Element element) => Add(element);

    // Numbers alone are a place, if a wrong one, and not several.
    private static bool IsPair(Element array) => TypeRank.Of(array.ElementAt(0).Kind) == TypeRank.Of(ValueKind.Int64);

    private void Add(Element value)
    {
        if (value.IsMissing || value.Kind == ValueKind.Null) return;
        if (GeoJsonReader.TryReadPoint(value, out var point)) _cells.Add(GeoCell.Of(point));
        else if (GeoJsonReader.Read(value, out var problem) is not { } shape) throw Invalid(value, problem);
        else if (!shape.IsEmpty) _cells.UnionWith(GeoCovering.Of(new PreparedShape(shape), GeoCovering.DocumentCells).Select(static cell => cell.Cell));
    }

    private PajsException Invalid(Element value, string? problem) => new(
        PajsErrorCode.InvalidDocument,
        $"The value {Shortened(value)} at '{_path.Text}' cannot stand in the index '{_index.Name}': {problem}.");

    private static string Shortened(Element value)
    {
        const int Most = 100;
        var text = ValueDecoder.DecodeCopy(value).ToJson();
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most), "…");
    }
}
