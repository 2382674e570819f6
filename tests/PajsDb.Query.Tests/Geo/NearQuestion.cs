namespace Pajs.Query.Tests.Geo;

/// <summary>A random question for what is near, in any of its forms, beside other conditions or alone; and its answer by brute force.</summary>
internal sealed class NearQuestion
{
    private readonly string _path;
    private readonly GeoPoint _center;
    private readonly (double Min, double Max) _meters;
    private readonly int? _least;

    private NearQuestion(AnyLocation documents)
    {
        Documents = documents;
        _path = Any.Below(3) == 0 ? "stops.at" : "at";
        _center = Any.Point();
        _least = Any.Below(3) == 0 ? Any.Below(4) : null;
        var max = Any.Below(3) == 0 ? double.PositiveInfinity : Any.Number(1_000, 0.7 * GeoSphere.GreatestMeters);
        _meters = (Any.Below(3) == 0 ? Any.Number(0, Math.Min(max, GeoSphere.GreatestMeters / 3)) : 0, max);
        Filter = FilterOf(NearOf());
    }

    public AnyPlace Any => Documents.Place;

    public AnyLocation Documents { get; }

    public Document Filter { get; }

    public static NearQuestion From(AnyLocation documents) => new(documents);

    /// <summary>The documents that match, with their distances by brute force. None of the random ones is so close to a bound that it could be
    /// either way.</summary>
    public IEnumerable<(Document Document, double Distance)> Matching(IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            if (_least is { } least && document["n"].AsInt64() < least) continue;
            if (NaiveNear.DistanceOf(document, _path, _center) is not { } distance || distance < _meters.Min || distance > _meters.Max) continue;
            yield return (document, distance);
        }
    }

    /// <summary>The distance as the engine computes it, to tell which are equal.</summary>
    public double DistanceOf(Document document) => new NearFilter(new FieldPath(_path), _center).DistanceOf(document.Element);

    private Document FilterOf(Document near)
    {
        var at = Document.Of((_path, near));
        if (_least is not { } least) return Any.Below(4) == 0 ? Document.Of(("$and", new Value[] { at })) : at;
        var other = Document.Of(("n", Document.Of(("$gte", least))));
        return Any.Below(2) == 0
            ? Document.Of(("n", other["n"]), (_path, near))
            : Document.Of(("$and", new Value[] { at, other }));
    }

    private Document NearOf()
    {
        Value pair = new Value[] { _center.Longitude, _center.Latitude };
        var name = Any.Below(2) == 0 ? "$near" : "$nearSphere";
        if (Any.Below(2) == 0 && _meters is (0, double.PositiveInfinity)) return Document.Of((name, pair));
        if (Any.Below(2) == 0)
            return WithBounds(new DocumentBuilder { ["$nearSphere"] = pair }, GeoSphere.RadiusMeters);
        var geometry = Document.Of(("type", "Point"), ("coordinates", pair));
        return Document.Of((name, WithBounds(new DocumentBuilder { ["$geometry"] = geometry }, 1)));
    }

    private Document WithBounds(DocumentBuilder owner, double unitMeters)
    {
        if (_meters.Min > 0) owner["$minDistance"] = _meters.Min / unitMeters;
        if (_meters.Max < double.PositiveInfinity) owner["$maxDistance"] = _meters.Max / unitMeters;
        return owner.Build();
    }
}
