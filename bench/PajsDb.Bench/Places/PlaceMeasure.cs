using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>How many places there are: of a million documents asked for, as many as GeoNames has towns, or two million.</summary>
internal enum PlaceNumber
{
    Towns,
    Many,
}

/// <summary>A measure of searches of places around random ones near to towns, all in the cache.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="number">How many places.</param>
/// <param name="operations">Operations of one run.</param>
internal abstract class PlaceMeasure(Workplace place, PlaceNumber number, int operations) : IMeasure
{
    private const int WarmUpShare = 5;
    private const int WarmUpSeed = 1;
    private const int Seed = 2;

    // A look at every place for each takes as long as many searches.
    private const int Proofs = 3;

    // What the first contender answered to as many questions, which are the same for all.
    private readonly Dictionary<int, long> _sums = [];

    public string Name => number == PlaceNumber.Towns ? What : $"{What}-many";

    public string Title => $"{Description}, of {Places:N0}";

    public Unit Unit => Unit.Microseconds;

    public int Operations => operations;

    public abstract IReadOnlyList<Goal> Goals { get; }

    protected abstract string What { get; }

    protected abstract string Description { get; }

    private int Places => CountOf(place, number);

    /// <summary>How many places there are of so many documents.</summary>
    public static int CountOf(Workplace place, PlaceNumber number) =>
        number == PlaceNumber.Towns ? (int)Math.Max(100, place.Documents * 135L / 1_000) : 2 * place.Documents;

    public IEnumerable<Contender> Contenders() => Workplace.PlaceEngines(SqliteTuning.ForReading(KeyKind.Int64))
        .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, count => Run(engine, count)));

    /// <summary>Searches once.</summary>
    protected abstract long Search(IPlaces places, GeoPoint asked);

    /// <summary>What <see cref="Search"/> must give, from the places and their distances from what was asked about, in any order.</summary>
    protected abstract long Expected(GeoPoint asked, IEnumerable<(GeoPoint Location, double Meters)> all);

    private Outcome Run(IPlaceEngine engine, int count)
    {
        var path = place.LoadedPlaces(engine, Places);
        using var places = engine.Open(place.Settings(path, KeyKind.Int64, Syncing.Durable));
        Prove(places);
        Work(places, Math.Max(1, count / WarmUpShare), WarmUpSeed);
        long sum = 0;
        var outcome = Meter.Time(count, () => sum = Work(places, count, Seed));
        if (!_sums.TryAdd(count, sum)) WrongAnswerException.ThrowUnlessEqual(_sums[count], sum, Title);
        return outcome;
    }

    private long Work(IPlaces places, int count, int seed)
    {
        var random = new SplitMix64(seed);
        long sum = 0;
        for (var i = 0; i < count; i++) sum += Search(places, PlaceSource.Near(ref random, Places));
        return sum;
    }

    private void Prove(IPlaces places)
    {
        var random = new SplitMix64(Seed);
        for (var i = 0; i < Proofs; i++)
        {
            var asked = PlaceSource.Near(ref random, Places);
            var all = Enumerable.Range(0, Places).Select(PlaceSource.LocationOf).Select(found => (found, GeoSphere.Distance(asked, found)));
            WrongAnswerException.ThrowUnlessEqual(Expected(asked, all), Search(places, asked), Title);
        }
    }
}
