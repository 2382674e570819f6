using System.Diagnostics;

namespace Pajs.Query;

/// <summary><c>$geoNear</c>: the documents of the collection, the nearest to a place first, each with its distance.</summary>
/// <remarks>As in MongoDB the form of the place says the unit of all distances, those that are given and those that come out: metres for a GeoJSON
/// point, radians for a pair. It is the first stage, and is done by a query: see <see cref="Pipeline"/>.</remarks>
internal sealed class GeoNearStage : Stage
{
    private const string Name = "$geoNear";
    private const string Place = "'near' to be {type: \"Point\", coordinates: [longitude, latitude]}, with distances in metres, "
        + "or a pair [longitude, latitude], with distances in radians";

    private readonly GeoPoint _center;
    private readonly double _unitMeters;
    private readonly double _minMeters;
    private readonly double _maxMeters;
    private readonly double _multiplier;
    private readonly Filter _query;
    private readonly FieldPath? _key;
    private readonly FieldPath _distance;
    private readonly FieldPath? _locations;

    private GeoNearStage(StageOperand operand, PipelineContext context)
    {
        (_center, _unitMeters) = CenterOf(operand);
        _minMeters = _unitMeters * DistanceOf(operand, "minDistance", 0);
        _maxMeters = _unitMeters * DistanceOf(operand, "maxDistance", double.PositiveInfinity);
        if (_minMeters > _maxMeters) throw operand.Error("'minDistance' not to be above 'maxDistance'");
        _multiplier = DistanceOf(operand, "distanceMultiplier", 1);
        _query = QueryOf(operand, context);
        _key = operand.Field("key").IsMissing ? null : operand.Target(operand.Field("key"), "key");
        _distance = operand.Target(operand.Field("distanceField"), "distanceField");
        _locations = operand.Field("includeLocs").IsMissing ? null : operand.Target(operand.Field("includeLocs"), "includeLocs");
        if (_locations is not null && (IsWithin(_locations, _distance) || IsWithin(_distance, _locations)))
            throw operand.Error("'distanceField' and 'includeLocs' to be different fields, and neither within the other");
        var spherical = operand.Field("spherical");
        if (!spherical.IsMissing && !operand.Flag(spherical, "spherical"))
            throw operand.Error("'spherical' to be true, or to be left out: distances are on the sphere, and on no plane");
    }

    public static Stage Parse(StageOperand operand, PipelineContext context)
    {
        if (context.IsFacet) throw NotFirst();
        operand.CheckFields(
        [
            "near", "distanceField", "key?", "minDistance?", "maxDistance?", "query?", "distanceMultiplier?", "includeLocs?", "spherical?",
        ]);
        return new GeoNearStage(operand, context);
    }

    /// <summary>The error that the stage does not stand where it reads a collection.</summary>
    public static PajsException NotFirst() => StageError.Operand(
        Name, "to be the first stage of a pipeline over a collection, which it reads itself; its 'query' filters");

    /// <summary>What is asked of the documents besides.</summary>
    public Filter Query => _query;

    /// <summary>What the documents of a collection have to be near.</summary>
    /// <returns>Null where there is no such collection.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: no path is given, and the indexes do not tell it.</exception>
    public NearFilter? NearIn(string collection, PipelineRun run) => run.Find(collection) is { } entry
        ? new NearFilter(_key ?? KeyOf(collection, entry.Indexes), _center, _minMeters, _maxMeters)
        : null;

    /// <summary>All that is asked of the documents.</summary>
    public Filter FilterWith(NearFilter near) => AndFilter.Of(_query.IsEverything ? [near] : [_query, near]);

    /// <summary>Documents with their distances.</summary>
    /// <param name="documents">Which match; the order stays.</param>
    /// <param name="near">Of <see cref="NearIn"/>.</param>
    /// <param name="run">The run.</param>
    public IEnumerable<Document> WithDistances(IEnumerable<Document> documents, NearFilter near, PipelineRun run)
    {
        foreach (var document in documents)
        {
            run.Budget.Step(document.MessagePack.Length);
            yield return WithDistance(document, near);
        }
    }

    public override IEnumerable<Document> Run(IEnumerable<Document> input, PipelineRun run) =>
        throw new UnreachableException("it is parsed as the first stage alone, which a query does");

    private Document WithDistance(Document document, NearFilter near)
    {
        var nearest = NearestValue.Of(document.Element, near.Path, near.Center);
        var changed = DocumentEdit.With(document, _distance, nearest.Distance / _unitMeters * _multiplier);
        return _locations is null ? changed : DocumentEdit.With(changed, _locations, ValueDecoder.DecodeCopy(nearest.Value));
    }

    // The path of the indexes on places, if they agree on one.
    private static FieldPath KeyOf(string collection, IndexSet indexes)
    {
        var paths = indexes.All.Select(static index => index.Geo?.Path).OfType<FieldPath>().DistinctBy(static path => path.Text).ToList();
        return paths switch
        {
            [var only] => only,
            [] => throw StageError.Operand(Name, $"'key', the path of the places: '{collection}' has no index on places that would tell it"),
            _ => throw StageError.Operand(Name, $"'key', the path of the places: '{collection}' has indexes on places at {Listed(paths)}"),
        };
    }

    private static string Listed(List<FieldPath> paths) => string.Join(", ", paths.Select(static path => $"'{path.Text}'"));

    private static (GeoPoint Center, double UnitMeters) CenterOf(StageOperand operand)
    {
        var near = operand.Field("near");
        if (NearParser.TryReadPair(near, out var center)) return (center, GeoSphere.RadiusMeters);
        if (near.Field("type"u8).IsMissing) throw operand.Error(Place);
        if (NearParser.TryReadPoint(near, out center, out var problem)) return (center, 1);
        throw operand.Error($"{Place}; the given one is not valid: {problem}");
    }

    private static double DistanceOf(StageOperand operand, string field, double otherwise)
    {
        var value = operand.Field(field);
        if (value.IsMissing) return otherwise;
        return NearParser.TryReadDistance(value, out var distance) ? distance : throw operand.Error($"'{field}' to be a finite number of at least 0");
    }

    private static Filter QueryOf(StageOperand operand, PipelineContext context)
    {
        var query = operand.Field("query");
        if (query.IsMissing) return Filter.Everything;
        return query.Kind == ValueKind.Object ? context.ParseFilter(query) : throw operand.Error("'query' to be a filter");
    }

    private static bool IsWithin(FieldPath inner, FieldPath outer) =>
        inner.Text == outer.Text || inner.Text.StartsWith(outer.Text + ".", StringComparison.Ordinal);
}
