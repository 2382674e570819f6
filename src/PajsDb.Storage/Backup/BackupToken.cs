using System.Globalization;

namespace Pajs.Storage;

/// <summary>A place in the history of one database: the state after one of its transactions.</summary>
/// <param name="DatabaseId">The database.</param>
/// <param name="Lsn">The transaction; zero for the empty database.</param>
/// <param name="Time">Time of its commit, microseconds since 1970-01-01 UTC; 0 where <paramref name="Lsn"/> is zero. It tells apart two histories
/// of one database that was replaced by an older copy of its files.</param>
public readonly record struct BackupToken(Guid DatabaseId, Lsn Lsn, long Time)
{
    private const char Separator = '-';
    private const int IdLength = 32;   // .NET would overlook spaces around it

    /// <summary><see cref="Time"/> as .NET has it.</summary>
    public DateTimeOffset CommitTime => Bytes.UnixTime.Of(Time);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out BackupToken token)
    {
        ArgumentNullException.ThrowIfNull(text);
        token = default;
        if (text.Split(Separator) is not [var id, var lsn, var time]) return false;
        if (id.Length != IdLength || !Guid.TryParseExact(id, "N", out var databaseId)) return false;
        if (!long.TryParse(lsn, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)) return false;
        token = new BackupToken(databaseId, new Lsn(number), microseconds);
        return true;
    }

    /// <summary>Database id, LSN and time on one line without spaces.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DatabaseId:N}{Separator}{Lsn.Value}{Separator}{Time}");
}
