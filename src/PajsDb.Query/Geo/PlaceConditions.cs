namespace Pajs.Query;

/// <summary>What may be asked of the places and shapes at a path, as a user would write it behind the path.</summary>
internal static class PlaceConditions
{
    /// <summary>Near a place.</summary>
    /// <param name="center">The place.</param>
    /// <param name="maxMeters">Infinite for no bound.</param>
    /// <param name="minMeters">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distances are none.</exception>
    public static Document Near(GeoPosition center, double maxMeters, double minMeters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxMeters);
        ArgumentOutOfRangeException.ThrowIfNegative(minMeters);
        ArgumentOutOfRangeException.ThrowIfEqual(minMeters, double.PositiveInfinity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minMeters, maxMeters);
        var near = new DocumentBuilder { ["$geometry"] = center.ToDocument() };
        if (minMeters > 0) near["$minDistance"] = minMeters;
        if (!double.IsPositiveInfinity(maxMeters)) near["$maxDistance"] = maxMeters;
        return Document.Of(("$near", near.Build()));
    }

    /// <summary>Within a ring, which need not be closed.</summary>
    public static Document Within(IEnumerable<GeoPosition> ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return Document.Of(("$geoWithin", Document.Of(("$polygon", ArrayValue.Of([.. ring.Select(static corner => (Value)corner.ToPair())])))));
    }

    /// <summary>Within a GeoJSON polygon, or several.</summary>
    public static Document Within(Document polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        return Document.Of(("$geoWithin", Document.Of(("$geometry", polygon))));
    }
}
