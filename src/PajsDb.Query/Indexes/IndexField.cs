using System.Text;

namespace Pajs.Query;

/// <summary>One path of an index.</summary>
/// <param name="Path">The path.</param>
/// <param name="IsDescending">Whether greater values come first; never of places.</param>
/// <param name="IsGeo">Whether its entries have the cells of the places and shapes at the path, and not the values themselves.</param>
internal readonly record struct IndexField(FieldPath Path, bool IsDescending, bool IsGeo = false)
{
    /// <summary>What stands in the place of a direction where the path leads to places.</summary>
    public const string Geo = "geo";

    /// <summary>What stands behind the path: 1, -1 or <c>"geo"</c>.</summary>
    public Value Direction => IsGeo ? Geo : IsDescending ? -1 : 1;

    /// <summary>Whether its entries have the values at a path.</summary>
    public bool IsOf(FieldPath path) => !IsGeo && Path.Text == path.Text;

    /// <summary>Whether its entries have the cells of what is at a path.</summary>
    public bool IsGeoOf(FieldPath path) => IsGeo && Path.Text == path.Text;

    /// <summary>Parses <c>{path: 1, other: -1, place: "geo"}</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static IReadOnlyList<IndexField> ParseAll(Document keys)
    {
        var fields = new List<IndexField>(keys.Count);
        foreach (var field in keys.Element.Fields()) fields.Add(Parse(new FieldPath(Encoding.UTF8.GetString(field.Name)), field.Value));
        return fields;
    }

    private static IndexField Parse(FieldPath path, Element direction)
    {
        // The second is what MongoDB calls it.
        if (direction.Kind == ValueKind.String && (direction.Utf8.SequenceEqual("geo"u8) || direction.Utf8.SequenceEqual("2dsphere"u8)))
            return new IndexField(path, IsDescending: false, IsGeo: true);
        if (SortOrder.TryParseDirection(direction, out var isDescending)) return new IndexField(path, isDescending);
        throw new PajsException(
            PajsErrorCode.InvalidQuery, $"The index by '{path.Text}' needs 1 for ascending, -1 for descending, or \"{Geo}\" for places and shapes; or another one \"text\".");
    }
}
