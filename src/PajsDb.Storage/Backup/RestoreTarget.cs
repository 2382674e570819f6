using Pajs.Storage.Bytes;

namespace Pajs.Storage.Backup;

/// <summary>Up to which transaction to restore.</summary>
/// <param name="Lsn">The last one by number.</param>
/// <param name="Time">The last one by time.</param>
internal readonly record struct RestoreTarget(Lsn Lsn, long Time)
{
    /// <summary>Works out the target, and makes sure that the archives hold it.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: they do not; <see cref="PajsErrorCode.BackupMismatch"/>: the token is
    /// another database's.</exception>
    public static RestoreTarget Of(RestoreOptions options, ArchiveHeader full, ArchiveHeader last)
    {
        if (options is { UntilTime: not null, UntilToken: not null })
            throw new ArgumentException("A restore has one target, a time or a token.", nameof(options));
        if (options.UntilTime is { } time) return OfTime(UnixTime.MicrosecondsOf(time), full, last);
        return options.UntilToken is { } token ? OfToken(token, full, last) : new RestoreTarget(last.To.Lsn, last.To.Time);
    }

    public bool Includes(Lsn lsn, long time) => lsn <= Lsn && time <= Time;

    private static RestoreTarget OfTime(long time, ArchiveHeader full, ArchiveHeader last)
    {
        if (time < full.To.Time)
            throw Outside(
                $"The full backup ends with a commit at {UnixTime.TextOf(full.To.Time)}, which is after the time to restore, "
                + $"{TextOf(time)}; take an older full backup.");
        if (time > last.AsOf)
            throw Outside(
                $"The last archive was begun at {UnixTime.TextOf(last.AsOf)}, which is before the time to restore, {UnixTime.TextOf(time)}; "
                + "add the archives that continue it, or leave the time out.");
        return new RestoreTarget(last.To.Lsn, time);
    }

    private static RestoreTarget OfToken(BackupToken token, ArchiveHeader full, ArchiveHeader last)
    {
        if (token.DatabaseId != last.To.DatabaseId)
            throw new PajsException(
                PajsErrorCode.BackupMismatch,
                $"The token to restore is of the database {token.DatabaseId:D}, and the archives are of {last.To.DatabaseId:D}.");
        if (token.Lsn < full.To.Lsn)
            throw Outside(
                $"The full backup ends with transaction {full.To.Lsn}, which is after the one to restore, {token.Lsn}; take an older full backup.");
        if (token.Lsn > last.To.Lsn)
            throw Outside(
                $"The last archive ends with transaction {last.To.Lsn}, which is before the one to restore, {token.Lsn}; "
                + "add the archives that continue it.");
        return new RestoreTarget(token.Lsn, last.To.Time);
    }

    private static string TextOf(long time) => time < 0 ? "before 1970" : UnixTime.TextOf(time);

    private static PajsException Outside(string message) => new(PajsErrorCode.NotFound, message);
}
