using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>What a database takes on the disk: all its files, the log with what it keeps in reserve included.</summary>
/// <param name="place">Where it happens.</param>
/// <param name="isUpdated">False: after the import and a clean close. True: after every document was updated three times in random order, in batches,
/// with the database still open, its checkpoints running when they like, and then some quiet seconds.</param>
internal sealed class FileSize(Workplace place, bool isUpdated) : IMeasure
{
    private const int Updates = 3;
    private const int QuietSeconds = 5;
    private const int MostSeconds = 120;

    public string Name => isUpdated ? "size-updated" : "size-imported";

    public string Title => isUpdated ? "files after 3 updates of all" : "files after import";

    public Unit Unit => Unit.Mebibytes;

    public int Operations => place.Documents;

    public bool IsSingle => true;

    public IReadOnlyList<Goal> Goals { get; } = [Goal.Within(Column.Reference, 2)];

    public IEnumerable<Contender> Contenders() =>
        [
            .. place.Engines([SqliteTuning.Usual(KeyKind.Uuid)]).Where(engine => engine.Column != Column.Managed)
                .Select(engine => new Contender(engine.Column, engine.Variant, engine.Layout, _ => Run(engine))),
            Contender.Limit("live data", LiveData.Bytes(place, isUpdated ? Updates : 0)),
        ];

    private Outcome Run(IEngine engine) => place.InFresh(path =>
    {
        var settings = place.Settings(Path.Combine(path, "database"), KeyKind.Uuid, Syncing.Soon);
        Loader.Load(engine, settings, place.Documents);
        var imported = DatabaseFiles.In(settings.Directory);
        return isUpdated ? Update(engine, settings, imported) : new Outcome(imported.Bytes, Note: imported.Description);
    });

    private Outcome Update(IEngine engine, DatabaseSettings settings, DatabaseFiles imported)
    {
        DatabaseFiles updated;
        var largest = imported.Bytes;
        using (var database = engine.Open(settings))
        {
            using var session = database.OpenSession();
            for (var version = 1; version <= Updates; version++) largest = Math.Max(largest, UpdateAll(session, version, settings.Directory));
            updated = Settled(settings.Directory);
        }

        var closed = DatabaseFiles.In(settings.Directory);
        return new Outcome(updated.Bytes, Note: $"{updated.Description}; at most {DatabaseFiles.Text(largest)}, closed {DatabaseFiles.Text(closed.Bytes)}");
    }

    /// <summary>The files once nothing has changed them for a while: whoever checkpoints and tidies up in the background has done so.</summary>
    private static DatabaseFiles Settled(string directory)
    {
        var files = DatabaseFiles.In(directory);
        for (var (quiet, waited) = (0, 0); quiet < QuietSeconds && waited < MostSeconds; waited++)
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            var before = files;
            files = DatabaseFiles.In(directory);
            quiet = files.Bytes == before.Bytes ? quiet + 1 : 0;
        }

        return files;
    }

    /// <summary>Updates every document once.</summary>
    /// <returns>The most that the files took after a batch, in bytes.</returns>
    private long UpdateAll(ISession session, int version, string directory)
    {
        var order = Enumerable.Range(0, place.Documents).ToArray();
        Shuffle(order, version);
        long largest = 0;
        for (var first = 0; first < order.Length; first += Loader.BatchSize)
        {
            session.UpdateMany(order.AsSpan(first, Math.Min(Loader.BatchSize, order.Length - first)), version);
            largest = Math.Max(largest, DatabaseFiles.In(directory).Bytes);
        }

        return largest;
    }

    private static void Shuffle(int[] order, int seed)
    {
        var random = new SplitMix64(seed);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
