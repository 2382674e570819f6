using System.Globalization;
using Pajs.Shell.CommandLine;
using Pajs.Storage;

namespace Pajs.Shell.Backup;

/// <summary>Reads the places in a database's history that a command line names.</summary>
internal static class RestorePoint
{
    /// <summary>Where an earlier backup ends: given as its archive, or as the token that was printed with it.</summary>
    public static BackupToken EndOf(string archiveOrToken) =>
        BackupToken.TryParse(archiveOrToken, out var token) ? token : PajsDb.ReadArchive(archiveOrToken).To;

    /// <summary>How far to restore: a token, the number of a transaction, or a time.</summary>
    /// <param name="text">What was asked for; null for all there is.</param>
    /// <param name="archive">An archive of the database, which says whose transaction a number is.</param>
    /// <exception cref="ShellException">It is none of them.</exception>
    public static RestoreOptions Until(string? text, string archive)
    {
        if (text is null) return new RestoreOptions();
        if (BackupToken.TryParse(text, out var token)) return new RestoreOptions { UntilToken = token };
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new RestoreOptions { UntilToken = PajsDb.ReadArchive(archive).To with { Lsn = new Lsn(number) } };
        return new RestoreOptions { UntilTime = TimeOf(text) };
    }

    private static DateTimeOffset TimeOf(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out var time)
            ? time
            : throw new ShellException(
                $"'{text}' is no place in a history; --until takes a time such as 2030-01-31T12:00:00Z, the number of a transaction, or a token.");
    }

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];
}
