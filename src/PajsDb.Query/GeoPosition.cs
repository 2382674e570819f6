using Pajs.Query;

namespace Pajs;

/// <summary>A place on the globe in degrees of WGS 84: for members of classes, and for the corners of polygons.</summary>
/// <remarks>The longitude comes first, as in GeoJSON. In documents it is <c>{"type": "Point", "coordinates": [longitude, latitude]}</c>; a pair
/// <c>[longitude, latitude]</c> and an object of these two numbers, such as <c>{"lng": 10.7, "lat": 59.9}</c>, are read too. Two are equal when
/// both numbers are: 180 and -180 are written differently though they are one meridian.</remarks>
public readonly record struct GeoPosition
{
    /// <summary>A place.</summary>
    /// <param name="longitude">East of Greenwich, in degrees within [-180, 180].</param>
    /// <param name="latitude">North of the equator, in degrees within [-90, 90].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public GeoPosition(double longitude, double latitude)
    {
        if (!GeoPoint.IsPlace(longitude, 0))
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude is from -180 to 180 degrees.");
        if (!GeoPoint.IsPlace(0, latitude))
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude is from -90 to 90 degrees.");
        (Longitude, Latitude) = (longitude, latitude);
    }

    /// <summary>East of Greenwich, in degrees within [-180, 180].</summary>
    public double Longitude { get; }

    /// <summary>North of the equator, in degrees within [-90, 90].</summary>
    public double Latitude { get; }

    /// <summary>The place as GeoJSON.</summary>
    public Document ToDocument() => Document.Of(("type", "Point"), ("coordinates", ToPair()));

    /// <summary>The place as <c>[longitude, latitude]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Longitude}, {Latitude}]");

    internal ArrayValue ToPair() => ArrayValue.Of(Longitude, Latitude);
}
