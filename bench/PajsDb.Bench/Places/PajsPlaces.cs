using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Query;
using Pajs.Storage;

namespace Pajs.Bench.Places;

/// <summary>PajsDb through its public interface, as it comes; only the cache is set.</summary>
internal sealed class PajsPlaceEngine : IPlaceEngine
{
    public Column Column => Column.PajsDb;

    public string Variant => "";

    public string Layout => "pajs";

    public IPlaces Open(DatabaseSettings settings) => new PajsPlaces(settings);
}

/// <summary>A database of places in PajsDb, with a geo index.</summary>
internal sealed class PajsPlaces : IPlaces
{
    private readonly PajsDb _database;
    private readonly Collection _collection;

    public PajsPlaces(DatabaseSettings settings)
    {
        _database = PajsDb.Open(settings.Directory, new PajsOptions { Store = settings.StoreOptions });
        _collection = _database.Collection("places");
        _collection.CreateIndex("""{"location": "geo"}""");
    }

    public long FindNearest(GeoPoint point, int count) =>
        Sum(point, Find("$near", Document.Of(("$geometry", PointOf(point)))).Limit(count));

    public long FindWithin(GeoPoint point, double meters) =>
        Sum(point, Find("$geoWithin", Document.Of(("$centerSphere", new Value[] { PairOf(point), meters / GeoSphere.RadiusMeters }))));

    public long FindInBox(GeoPoint middle, GeoBox box) => Sum(middle, Find("$geoWithin", Document.Of(
        ("$box", new Value[] { PairOf(new GeoPoint(box.West, box.South)), PairOf(new GeoPoint(box.East, box.North)) }))));

    public long Count() => _collection.Count();

    public void InsertMany(int first, int count) =>
        _collection.InsertMany(Enumerable.Range(first, count).Select(static place => DocumentOf(PlaceSource.Make(place))));

    public void Dispose() => _database.Dispose();

    private DocumentQuery Find(string what, Document operand) => _collection.Find(Document.Of(("location", Document.Of((what, operand)))));

    private static Document DocumentOf(Place place) => Document.Of(
        ("_id", place.Id),
        ("name", place.Name),
        ("country", place.Country),
        ("population", place.Population),
        ("location", PointOf(place.Location)));

    private static Document PointOf(GeoPoint point) => Document.Of(("type", "Point"), ("coordinates", PairOf(point)));

    private static Value PairOf(GeoPoint point) => new Value[] { point.Longitude, point.Latitude };

    private static long Sum(GeoPoint asked, DocumentQuery query)
    {
        long sum = 0;
        foreach (var document in query)
        {
            GeoJsonReader.TryReadPoint(document.Element.Field("location"u8), out var found);
            sum += Answer.Of(asked, found);
        }

        return sum;
    }
}
