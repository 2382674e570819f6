using Pajs.Bench.Harness;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>Finds the ten places nearest to one, the nearest first.</summary>
internal sealed class FindNearest(Workplace place, PlaceNumber number) : PlaceMeasure(place, number, operations: 5_000)
{
    private const int Nearest = 10;

    public override IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 3), Goal.Faster(Column.Json, 3)];

    protected override string What => "nearest";

    protected override string Description => "find the 10 nearest";

    protected override long Search(IPlaces places, GeoPoint asked) => places.FindNearest(asked, Nearest);

    protected override long Expected(GeoPoint asked, IEnumerable<(GeoPoint Location, double Meters)> all) =>
        all.Select(static found => found.Meters).Order().Take(Nearest).Sum(Answer.Of);
}
