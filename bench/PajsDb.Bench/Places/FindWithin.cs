using Pajs.Bench.Harness;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>Finds the places at most 50 km away.</summary>
internal sealed class FindWithin(Workplace place, PlaceNumber number)
    : PlaceMeasure(place, number, operations: number == PlaceNumber.Towns ? 2_000 : 200)
{
    private const double Meters = 50_000;

    public override IReadOnlyList<Goal> Goals => [];

    protected override string What => "within-50-km";

    protected override string Description => "find all within 50 km";

    protected override long Search(IPlaces places, GeoPoint asked) => places.FindWithin(asked, Meters);

    protected override long Expected(GeoPoint asked, IEnumerable<(GeoPoint Location, double Meters)> all) =>
        all.Where(static found => found.Meters <= Meters).Sum(static found => Answer.Of(found.Meters));
}
