using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Places;

/// <summary>Fills an empty database that has an index of places, in durable batches of 1,000.</summary>
internal sealed class InsertPlaces(Workplace place) : IMeasure
{
    public string Name => "insert-places";

    public string Title => "insert places with the index, durable batches";

    public Unit Unit => Unit.Microseconds;

    public int Operations => PlaceMeasure.CountOf(place, PlaceNumber.Towns);

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Faster(Column.Prepared, 1.5), Goal.Faster(Column.Json, 1.5)];

    public IEnumerable<Contender> Contenders() => Workplace.PlaceEngines(SqliteTuning.ForWriting(KeyKind.Int64))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    private Outcome Run(IPlaceEngine engine, int count) => place.InFresh(path =>
    {
        using var places = engine.Open(place.Settings(path, KeyKind.Int64, Syncing.Durable));
        var outcome = Meter.Time(count, () => Loader.Insert(places, count));
        WrongAnswerException.ThrowUnlessEqual(count, places.Count(), Title);
        return outcome;
    });
}
