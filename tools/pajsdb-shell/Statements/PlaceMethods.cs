namespace Pajs.Shell.Statements;

/// <summary>The methods of a collection that ask for places: <c>find</c> with the filter written for the user.</summary>
internal static class PlaceMethods
{
    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<Method<CollectionTarget>> All =
    [
        new("near", ".near('field', longitude, latitude, maxMetres, minMetres)", "documents near a place, the nearest first; the metres may be left out", 3, 5, Near),
        new("within", ".within('field', [[longitude, latitude], …])", "documents within a polygon: its corners, or GeoJSON, or {$box: …} and the like", 2, 2, Within),
    ];

    private static CursorResult Near(CollectionTarget target, Arguments arguments)
    {
        for (var i = 1; i < arguments.Count; i++)
            if (!arguments.Value(i).IsNumber) throw arguments.Unfit(i, "this is a number: degrees for the longitude and the latitude, then metres");
        var place = Document.Of(("type", "Point"), ("coordinates", new[] { arguments.Value(1), arguments.Value(2) }));
        var near = new DocumentBuilder { ["$geometry"] = place };
        if (arguments.Count > 3) near["$maxDistance"] = arguments.Value(3);
        if (arguments.Count > 4) near["$minDistance"] = arguments.Value(4);
        return Find(target, arguments, "$near", near.Build());
    }

    private static CursorResult Within(CollectionTarget target, Arguments arguments)
    {
        var region = arguments.Value(1);
        if (region.Kind == ValueKind.Array) return Find(target, arguments, "$geoWithin", Document.Of(("$polygon", region)));
        var geometry = arguments.Document(1, "what is not an array of corners");
        var isOperator = geometry.Count > 0 && geometry.First().Key.StartsWith('$');
        return Find(target, arguments, "$geoWithin", isOperator ? geometry : Document.Of(("$geometry", geometry)));
    }

    private static CursorResult Find(CollectionTarget target, Arguments arguments, string name, Document operand)
    {
        var path = arguments.Text(0, "the field", "is a name or path such as 'a.b'");
        if (path.Length == 0 || path[0] == '$') throw arguments.Unfit(0, "the field is a name or path such as 'a.b'");
        return new CursorResult(target.Collection, Document.Of((path, Document.Of((name, operand))))) { Cancellation = target.Cancellation };
    }
}
