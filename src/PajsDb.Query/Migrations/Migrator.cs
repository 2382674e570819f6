using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Applies migrations and takes them back, one a transaction.</summary>
/// <remarks>Each transaction looks up by itself what was applied, so it does not matter who else does the same at that time, or where an earlier run
/// ended.</remarks>
internal sealed class Migrator(MigrationList migrations, TransactionRunner transactions, TransactionOptions options)
{
    private readonly TransactionOptions _options = options with { Isolation = Isolation.Serializable };

    public long LastVersion => migrations.LastVersion;

    /// <summary>Goes to a version.</summary>
    /// <returns>What was done, in its order.</returns>
    public IReadOnlyList<MigrationStatus> MoveTo(long version, IProgress<MigrationStatus>? progress, CancellationToken cancellationToken)
    {
        migrations.RequireTarget(version);
        var done = new List<MigrationStatus>();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Step(version) is not { } step) return done;
            done.Add(step);
            progress?.Report(step);
        }
    }

    private MigrationStatus? Step(long version)
    {
        Migration? current = null;
        try
        {
            return transactions.Run(transaction => Step(transaction, version, out current), _options);
        }
        catch (Exception error) when (current is not null && error is not OperationCanceledException)
        {
            throw new PajsException(
                PajsErrorCode.MigrationFailed,
                $"The migration {current.Version} '{current.Name}' failed, and what it did is rolled back: {error.Message}", error);
        }
    }

    // The note comes first, so that it is there even if the migration commits by itself.
    private MigrationStatus? Step(Transaction transaction, long version, out Migration? current)
    {
        current = null;
        var history = new MigrationHistory(transaction.Session);
        var applied = history.Applied();
        if (migrations.NextDown(applied, version) is { } down)
        {
            current = down;
            var status = history.Remove(down);
            down.Down!(transaction);
            return status;
        }

        if (migrations.NextUp(applied, version) is { } up)
        {
            current = up;
            var status = history.Add(up);
            up.Up(transaction);
            return status;
        }

        return null;
    }
}
