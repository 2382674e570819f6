namespace Pajs.Query;

/// <summary>The migrations that were applied to a database, kept in a collection of the system's: <c>{"_id": version, "name": …, "appliedAt": …,
/// "checksum": …}</c>, the last only where the migration has one.</summary>
internal sealed class MigrationHistory(Session session)
{
    private const string NameField = "name";
    private const string TimeField = "appliedAt";
    private const string ChecksumField = "checksum";

    private readonly Collection _records = new(CollectionName.Migrations, session);

    /// <summary>In the order of their versions.</summary>
    public IReadOnlyList<MigrationStatus> Applied() => [.. _records.Scan().Select(Read)];

    public MigrationStatus Add(Migration migration)
    {
        var now = session.Time.GetUtcNow().UtcDateTime;
        var record = new DocumentBuilder { [Document.IdName] = migration.Version, [NameField] = migration.Name, [TimeField] = now };
        if (migration.Checksum is { } checksum) record[ChecksumField] = checksum;
        _records.Insert(record.Build());
        return MigrationList.Status(migration, now);
    }

    public MigrationStatus Remove(Migration migration)
    {
        _records.Delete(migration.Version);
        return MigrationList.Status(migration, appliedAt: null);
    }

    private static MigrationStatus Read(Document record) => new(record.Id.AsInt64(), record[NameField].AsString(), record[TimeField].AsDateTime())
    {
        Checksum = record.TryGetField(ChecksumField, out var checksum) ? checksum.AsString() : null,
    };
}
