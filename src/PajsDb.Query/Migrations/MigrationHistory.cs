namespace Pajs.Query;

/// <summary>The migrations that were applied to a database, kept in a collection of the system's: <c>{"_id": version, "name": …, "appliedAt": …}</c>.</summary>
internal sealed class MigrationHistory(Session session)
{
    private const string NameField = "name";
    private const string TimeField = "appliedAt";

    private readonly Collection _records = new(CollectionName.Migrations, session);

    /// <summary>In the order of their versions.</summary>
    public IReadOnlyList<MigrationStatus> Applied() => [.. _records.Scan().Select(static record =>
        new MigrationStatus(record.Id.AsInt64(), record[NameField].AsString(), record[TimeField].AsDateTime()))];

    public MigrationStatus Add(Migration migration)
    {
        var now = session.Time.GetUtcNow().UtcDateTime;
        _records.Insert(Document.Of((Document.IdName, migration.Version), (NameField, migration.Name), (TimeField, now)));
        return new MigrationStatus(migration.Version, migration.Name, now);
    }

    public MigrationStatus Remove(Migration migration)
    {
        _records.Delete(migration.Version);
        return new MigrationStatus(migration.Version, migration.Name, null);
    }
}
