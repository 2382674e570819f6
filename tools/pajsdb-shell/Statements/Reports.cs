using System.Globalization;
using Pajs.Storage;

namespace Pajs.Shell.Statements;

/// <summary>What the database tells about itself, in words and as JSON.</summary>
internal static class Reports
{
    /// <summary>The collections with their documents, and the figures of the store beneath.</summary>
    public static ReportResult Statistics(PajsDb database)
    {
        var collections = new DocumentBuilder();
        foreach (var name in database.CollectionNames) collections.Add(name, database.Collection(name).Count());
        var documents = collections.Sum(collection => collection.Value.AsInt64());
        var store = database.GetStatistics();
        var fields = Document.Of(
            ("documents", documents), ("collections", collections.Build()), ("keys", store.EntryCount),
            ("pageFileBytes", store.PageFileSize), ("logBytes", store.LogSize), ("cacheBytes", store.CacheSize),
            ("pageBytes", store.PageSize), ("pages", store.PageCount), ("freePages", store.FreePageCount),
            ("waitingPages", store.WaitingPageCount), ("treeLevels", store.TreeHeight), ("openSnapshots", store.OpenSnapshots));
        var rows = collections.Select(collection => (collection.Key, Counted.Documents(collection.Value.AsInt64()))).ToList();
        rows.AddRange(
        [
            ("page file", Size(store.PageFileSize)), ("log", Size(store.LogSize)), ("cache", Size(store.CacheSize)),
            ("pages in use", Number(store.PageCount - store.FreePageCount - store.WaitingPageCount)),
            ("pages free", Number(store.FreePageCount)),
        ]);
        return new ReportResult(
            fields, rows, $"{Counted.Documents(documents)} in {Counted.Of(collections.Count, "collection")}.");
    }

    /// <summary>Everything on disk verified.</summary>
    public static ReportResult Check(PajsDb database, CancellationToken cancellationToken)
    {
        var report = database.Check(cancellationToken);
        Value[] damages = [.. report.Damages.Select(Fields)];
        List<(string, string)> rows = [("pages", Number(report.Pages)), ("keys", Number(report.Entries))];
        rows.AddRange(report.Damages.Select(damage => ("damage", damage.ToString())));
        return new ReportResult(
            Document.Of(("sound", report.IsSound), ("pages", report.Pages), ("keys", report.Entries), ("damages", damages)),
            rows,
            report.IsSound ? "No damage found." : $"The database is damaged in {Counted.Of(damages.Length, "place")}.",
            report.IsSound);
    }

    /// <summary>Space that is no longer needed given back to the disk.</summary>
    public static OutcomeResult Compact(PajsDb database, CancellationToken cancellationToken)
    {
        var before = database.GetStatistics().PageFileSize;
        database.Compact(cancellationToken);
        var after = database.GetStatistics().PageFileSize;
        return new OutcomeResult(
            Document.Of(("pageFileBytesBefore", before), ("pageFileBytes", after)),
            $"The page file has {Size(after)}; before it had {Size(before)}.");
    }

    /// <summary>A damage for programs.</summary>
    public static Value Fields(Damage damage) =>
        Document.Of(("file", damage.File), ("offset", damage.Offset < 0 ? Value.Null : damage.Offset), ("reason", damage.Reason));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"512 B", "1.5 KiB", "3.0 MiB", "1.25 GiB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{Number(bytes)} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.00} GiB"),
    };
}
