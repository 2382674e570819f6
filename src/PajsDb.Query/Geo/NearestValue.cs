namespace Pajs.Query;

/// <summary>Of the places and shapes that a path leads to in a document, the one that is nearest to a place.</summary>
/// <remarks>They are reached as a <see cref="PathFilter"/> reaches values: an array at the end of the path is asked as a whole, as which it may be a
/// pair, and element by element; but one that the last step counted to, as a whole only. What is no valid geometry is passed over. Of several that
/// are equally near the first counts. Points are compared without allocating.</remarks>
internal ref struct NearestValue : IPathVisitor
{
    private readonly GeoPoint _center;

    private NearestValue(GeoPoint center) => (_center, Distance) = (center, double.NaN);

    /// <summary>How far away it is, in metres; NaN where there is none.</summary>
    public double Distance { get; private set; }

    /// <summary>The place or shape as it stands in the document; missing where there is none.</summary>
    public Element Value { get; private set; }

    /// <summary>Finds it.</summary>
    public static NearestValue Of(Element document, FieldPath path, GeoPoint center)
    {
        var nearest = new NearestValue(center);
        PathWalk.Visit(document, path, ref nearest);
        return nearest;
    }

    public void AtEnd(Element value)
    {
        Offer(value);
        foreach (var element in value.Elements()) Offer(element);
    }

    public void AtCounted(Element element) => Offer(element);

    private void Offer(Element value)
    {
        var distance = DistanceTo(value);
        if (double.IsNaN(distance) || distance >= Distance) return;
        Distance = distance;
        Value = value;
    }

    private readonly double DistanceTo(Element value)
    {
        if (GeoJsonReader.TryReadPoint(value, out var point)) return GeoSphere.Distance(_center, point);
        return value.Kind == ValueKind.Object && GeoJsonReader.Read(value, out _) is { } shape ? GeoDistance.Between(_center, shape) : double.NaN;
    }
}
