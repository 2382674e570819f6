namespace Pajs.Shell.Statements;

/// <summary>What can be called on the database.</summary>
internal static class DatabaseMethods
{
    /// <summary>The methods.</summary>
    public static readonly MethodTable<PajsDb> Table = new("the database",
    [
        new("getCollectionNames", "db.getCollectionNames()", "the names of the collections", 0, 0,
            (database, _) => new NamesResult([.. database.CollectionNames], "no collections yet; the first insert makes one")),
        new("migrations", "db.migrations()", "the migrations that were applied", 0, 0, static (database, _) =>
            MigrationReports.Of(database.MigrationStatus())),
        new("stats", "db.stats()", "how large the database is, and what is in it", 0, 0, (database, _) => Reports.Statistics(database)),
    ]);
}
