using Pajs.Bench.Engines;
using Pajs.Bench.Orders;
using Pajs.Bench.Places;

namespace Pajs.Bench.Harness;

/// <summary>Fills databases in the order of their keys.</summary>
internal static class Loader
{
    /// <summary>Documents of one transaction, in loading and in the measure of bulk inserts.</summary>
    public const int BatchSize = 1000;

    /// <summary>Fills a new database and closes it.</summary>
    public static void Load(IEngine engine, DatabaseSettings settings, int documents)
    {
        using var database = engine.Open(settings);
        using var session = database.OpenSession();
        Insert(session, documents);
    }

    /// <summary>Inserts the first documents, in batches.</summary>
    public static void Insert(ISession session, int documents)
    {
        Span<int> batch = stackalloc int[BatchSize];
        for (var first = 0; first < documents; first += BatchSize)
        {
            var count = Math.Min(BatchSize, documents - first);
            for (var i = 0; i < count; i++) batch[i] = first + i;
            session.InsertMany(batch[..count]);
        }
    }

    /// <summary>Inserts the first orders, in batches.</summary>
    public static void Insert(IOrders orders, int count)
    {
        for (var first = 0; first < count; first += BatchSize) orders.InsertMany(first, Math.Min(BatchSize, count - first));
    }

    /// <summary>Inserts the first places, in batches.</summary>
    public static void Insert(IPlaces places, int count)
    {
        for (var first = 0; first < count; first += BatchSize) places.InsertMany(first, Math.Min(BatchSize, count - first));
    }
}
