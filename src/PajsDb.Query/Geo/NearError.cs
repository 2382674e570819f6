namespace Pajs.Query;

/// <summary>What is wrong with a question for what is near.</summary>
internal static class NearError
{
    /// <summary>It stands where documents have no order, or where they would have to have several.</summary>
    public static PajsException Misplaced(string name, FieldPath path) => Invalid(
        $"The operator '{name}' at '{path.Text}' may stand at the top of a search's filter, or of its '$and', alone: it gives the documents' order. "
        + "Elsewhere use '$geoWithin' with '$centerSphere'; in a pipeline, '$geoNear' as its first stage.");

    /// <summary>There are two in one filter.</summary>
    public static PajsException Second(FieldPath path, FieldPath first) => Invalid(
        $"A filter asks at most once what is near, and this one asks at '{first.Text}' and at '{path.Text}': documents have one order. "
        + "Use '$geoWithin' with '$centerSphere' for one of them.");

    /// <summary>A legacy pair has distances, which MongoDB takes for degrees on a plane.</summary>
    public static PajsException Degrees(FieldPath path) => Invalid(
        $"The operator '$near' at '{path.Text}' has a pair and distances, which would be degrees on a plane. For metres use "
        + "{$near: {$geometry: {type: \"Point\", coordinates: [longitude, latitude]}, $maxDistance: metres}}; for radians on the sphere "
        + "{$nearSphere: [longitude, latitude], $maxDistance: radians}.");

    /// <summary>The distances of a GeoJSON point stand outside of it.</summary>
    public static PajsException Outside(string name, string bound, FieldPath path) => Invalid(
        $"The operator '{bound}' at '{path.Text}' belongs beside '$geometry', in the object after '{name}', where it is in metres.");

    /// <summary>The nearest is to be farther than the farthest.</summary>
    public static PajsException Crossed(string where) => Invalid($"The least distance {where} is above the greatest: nothing could match.");

    /// <summary>The middle is no place.</summary>
    public static PajsException Center(string name, FieldPath path, string? problem) =>
        Invalid($"The '$geometry' of '{name}' at '{path.Text}' is not valid: {problem}.");

    private static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
