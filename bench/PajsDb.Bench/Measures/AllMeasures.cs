using Pajs.Bench.Data;
using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Bench.Orders;
using Pajs.Bench.Places;

namespace Pajs.Bench.Measures;

/// <summary>The measures, in the order in which they run.</summary>
internal static class AllMeasures
{
    private const int FewDocuments = 1000;

    /// <summary>All measures. With few documents, two of them may be one and the same.</summary>
    public static IReadOnlyList<IMeasure> In(Workplace place) => [.. List(place).DistinctBy(measure => measure.Name)];

    private static IMeasure[] List(Workplace place) =>
    [
        new CommitOneClient(place),
        new CommitManyClients(place, areTasks: true),
        new CommitManyClients(place, areTasks: false),
        new GetById(place, KeyKind.Uuid, decodes: false, inTransaction: false),
        new GetById(place, KeyKind.Int64, decodes: false, inTransaction: false),
        new GetById(place, KeyKind.Uuid, decodes: true, inTransaction: false),
        new GetById(place, KeyKind.Int64, decodes: true, inTransaction: false),
        new GetById(place, KeyKind.Uuid, decodes: false, inTransaction: true),
        new GetById(place, KeyKind.Int64, decodes: false, inTransaction: true),
        new GetTwoThreads(place),
        new FullScan(place),
        new BulkInsert(place),
        new UpdateOne(place, Syncing.Soon),
        new UpdateOne(place, Syncing.Never),
        new FindUnique(place),
        new FindRange(place),
        new FindUnindexed(place),
        new CountRange(place),
        new GroupByCountry(place),
        new TypedRead(place),
        new InsertIndexed(place),
        new UpdateIndexed(place),
        new FindNearest(place, PlaceNumber.Towns),
        new FindNearest(place, PlaceNumber.Many),
        new FindInBox(place, PlaceNumber.Towns),
        new FindInBox(place, PlaceNumber.Many),
        new FindWithin(place, PlaceNumber.Towns),
        new FindWithin(place, PlaceNumber.Many),
        new InsertPlaces(place),
        new OpenTime(place, FewDocuments, inNewProcess: false),
        new OpenTime(place, place.Documents, inNewProcess: false),
        new OpenTime(place, FewDocuments, inNewProcess: true),
        new OpenTime(place, place.Documents, inNewProcess: true),
        new PeakMemory(place),
        new FileSize(place, isUpdated: false),
        new FileSize(place, isUpdated: true),
    ];
}
