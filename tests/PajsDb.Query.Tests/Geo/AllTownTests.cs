using NetTopologySuite.Geometries;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>What an index of all towns answers is what a look at each of them finds.</summary>
public sealed class AllTownTests
{
    private const string SouthAfrica =
        """
        [[[16.4,-28.6],[18.2,-32.7],[18.3,-34.4],[20,-34.9],[25.7,-34.1],[28.2,-32.9],[31,-30.4],[32.9,-26.8],[31.9,-25.9],[31.2,-22.3],[29.4,-22.1],
        [26.9,-23.7],[25.6,-25.6],[22.7,-25.5],[20.7,-26.9],[20,-24.8],[20,-28.4],[17.4,-28.7],[16.4,-28.6]],
        [[27,-29.6],[27.5,-28.9],[28.6,-28.6],[29.4,-29.3],[29.1,-29.9],[28.1,-30.6],[27.4,-30.3],[27,-29.6]]]
        """;

    private const string Danube =
        "[[10,48.4],[12.1,49],[13.5,48.6],[14.3,48.3],[16.4,48.2],[18.1,47.7],[18.9,47.8],[19,47],"
        + "[18.9,45.5],[20.4,44.8],[22.5,44.6],[23,43.8],[26,43.8],[29.7,45.2]]";

    [AllTownsFact]
    public void What_the_index_answers_is_what_a_look_at_all_finds()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        var towns = db.Collection("towns");
        towns.InsertMany(AllTowns.Documents);
        towns.CreateIndex("""{"location": "geo"}""");
        Assert.Equal(135_233, towns.Count());
        CheckPolygon(towns);
        CheckLine(towns);
        CheckAntimeridian(towns);
        CheckNearest(towns);
    }

    private static void CheckPolygon(Collection towns)
    {
        var polygon = Shape($$"""{"type": "Polygon", "coordinates": {{SouthAfrica}}}""").Geometry;
        Check(
            towns, $$$$"""{"$geoWithin": {"$geometry": {"type": "Polygon", "coordinates": {{{{SouthAfrica}}}}}}}""",
            place => polygon.Covers(GeoShape.Factory.CreatePoint(new Coordinate(place.Longitude, place.Latitude))));
    }

    private static void CheckLine(Collection towns)
    {
        var line = Shape($$"""{"type": "LineString", "coordinates": {{Danube}}}""");
        Check(
            towns, $$$$"""{"$geoWithin": {"$buffer": {"$geometry": {"type": "LineString", "coordinates": {{{{Danube}}}}}, "$distance": 50000}}}""",
            place => GeoDistance.Between(place, line) <= 50_000);
    }

    private static void CheckAntimeridian(Collection towns) => Check(
        towns, """{"$geoWithin": {"$box": [[170, -23], [-168, 70]]}}""",
        place => place is { Latitude: >= -23 and <= 70, Longitude: >= 170 or <= -168 });

    private static void CheckNearest(Collection towns)
    {
        var any = new AnyPlace(1);
        var places = AllTowns.Documents.Select(Place).ToArray();
        for (var i = 0; i < 40; i++)
        {
            var asked = i % 2 == 0 ? any.Point() : any.Near(places[any.Below(places.Length)], 1);
            var pair = FormattableString.Invariant($"[{asked.Longitude:R}, {asked.Latitude:R}]");
            var found = towns.Find($$$$$"""{"location": {"$near": {"$geometry": {"type": "Point", "coordinates": {{{{{pair}}}}}}}}}""").Limit(10);
            Assert.Equal(
                places.Select(place => GeoSphere.Distance(asked, place)).Order().Take(10),
                found.Select(town => GeoSphere.Distance(asked, Place(town))));
        }
    }

    private static void Check(Collection towns, string condition, Func<GeoPoint, bool> expected)
    {
        var found = towns.Find($$"""{"location": {{condition}}}""").Select(town => town.Id.AsString()).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(found);
        Assert.Equal(
            AllTowns.Documents.Where(town => expected(Place(town))).Select(town => town.Id.AsString()).Order(StringComparer.Ordinal), found);
    }

    private static GeoShape Shape(string geoJson) => GeoJsonReader.Read(Document.Parse(geoJson).Element, out _)!;

    private static GeoPoint Place(Document town) =>
        new(town["location.coordinates"][0].AsDouble(), town["location.coordinates"][1].AsDouble());
}
