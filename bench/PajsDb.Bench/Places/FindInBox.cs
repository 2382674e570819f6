using Pajs.Bench.Harness;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>Finds the places in a box of one degree by one.</summary>
internal sealed class FindInBox(Workplace place, PlaceNumber number)
    : PlaceMeasure(place, number, operations: number == PlaceNumber.Towns ? 2_000 : 200)
{
    private const double HalfDegree = 0.5;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1.5), Goal.Faster(Column.Json, 1.5)];

    protected override string What => "within-box";

    protected override string Description => "find all within 1 degree by 1";

    protected override long Search(IPlaces places, GeoPoint asked) => places.FindInBox(asked, Around(asked));

    protected override long Expected(GeoPoint asked, IEnumerable<(GeoPoint Location, double Meters)> all) =>
        all.Where(found => Around(asked).Contains(found.Location.Longitude, found.Location.Latitude)).Sum(static found => Answer.Of(found.Meters));

    // Beside the antimeridian and the poles the box is narrower, not split.
    private static GeoBox Around(GeoPoint middle) => new(
        Math.Max(-180, middle.Longitude - HalfDegree), Math.Max(-90, middle.Latitude - HalfDegree),
        Math.Min(180, middle.Longitude + HalfDegree), Math.Min(90, middle.Latitude + HalfDegree));
}
