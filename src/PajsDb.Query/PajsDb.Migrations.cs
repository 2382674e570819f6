using Pajs.Query;

namespace Pajs;

public sealed partial class PajsDb
{
    /// <summary>Applies the migrations that were not applied yet, in the order of their versions, each in a transaction of its own together with the
    /// note that it was applied. So after a crash each was applied wholly or not at all, and calling it again goes on; where all were applied it does
    /// nothing.</summary>
    /// <param name="migrations">All there ever were, in any order.</param>
    /// <param name="options">Of the transactions, which are serializable whatever it says; null for <see cref="PajsOptions.Transactions"/>.</param>
    /// <param name="progress">Is told of each that was committed.</param>
    /// <param name="cancellationToken">Ends it before the next migration, with an <see cref="OperationCanceledException"/>; what was applied stays.
    /// One that a migration throws rolls that one back and is thrown as it is.</param>
    /// <returns>Those that this call has applied.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: a migration threw, and what it did is rolled back, while those
    /// before it stay applied; or, before anything is done, the list does not go with what was applied: one of these is missing in it, or has another
    /// name or checksum, or one that was not applied comes before it.</exception>
    public IReadOnlyList<MigrationStatus> Migrate(
        IEnumerable<Migration> migrations, TransactionOptions? options = null, IProgress<MigrationStatus>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var migrator = MigratorFor(migrations, options);
        return migrator.MoveTo(migrator.LastVersion, progress, cancellationToken);
    }

    /// <summary>Applies or takes back migrations until exactly those up to a version are applied; downwards in descending order.</summary>
    /// <param name="migrations">As for <see cref="Migrate"/>.</param>
    /// <param name="version">Of one of them; 0 for none.</param>
    /// <param name="options">As for <see cref="Migrate"/>.</param>
    /// <param name="progress">As for <see cref="Migrate"/>.</param>
    /// <param name="cancellationToken">As for <see cref="Migrate"/>.</param>
    /// <returns>Those that this call has applied or taken back, in the order in which it did so.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: as for <see cref="Migrate"/>; or, before anything is done, there
    /// is no such version, or one that is to be taken back has no <see cref="Migration.Down"/>.</exception>
    public IReadOnlyList<MigrationStatus> MigrateTo(
        IEnumerable<Migration> migrations, long version, TransactionOptions? options = null, IProgress<MigrationStatus>? progress = null,
        CancellationToken cancellationToken = default) => MigratorFor(migrations, options).MoveTo(version, progress, cancellationToken);

    /// <summary>The migrations that were applied and, of those given, the ones that were not, in the order of their versions.</summary>
    /// <param name="migrations">As for <see cref="Migrate"/>; null for none.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.MigrationFailed"/>: the list does not go with what was applied.</exception>
    public IReadOnlyList<MigrationStatus> MigrationStatus(IEnumerable<Migration>? migrations = null)
    {
        var applied = new MigrationHistory(_session).Applied();
        return migrations is null ? applied : new MigrationList(migrations).StatusAfter(applied);
    }

    private Migrator MigratorFor(IEnumerable<Migration> migrations, TransactionOptions? options) =>
        new(new MigrationList(migrations), _transactions, options ?? _transactions.Defaults);
}
