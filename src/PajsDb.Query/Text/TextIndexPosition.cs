using System.Globalization;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>How far a text index has come: it has the documents up to a key, as they were after a commit.</summary>
/// <param name="Lsn">The commit.</param>
/// <param name="Time">When it was made, microseconds since 1970-01-01 UTC; 0 where that is not known.</param>
/// <param name="BuiltThrough">The last key of a document that is in the index, where it is still being built; empty before the first one, null where all
/// are.</param>
internal readonly record struct TextIndexPosition(Lsn Lsn, long Time, byte[]? BuiltThrough)
{
    private const string All = "all";

    /// <summary>Nothing is in the index.</summary>
    public static TextIndexPosition Beginning { get; } = new(Lsn.Zero, 0, []);

    /// <summary>Whether all documents are in the index.</summary>
    public bool IsBuilt => BuiltThrough is null;

    /// <summary>What the index keeps beside the LSN.</summary>
    public string ToNote(Guid database) => string.Create(
        CultureInfo.InvariantCulture, $"{database:N} {Time} {(BuiltThrough is null ? All : Convert.ToHexString(BuiltThrough))}");

    /// <summary>Reads what an index has kept.</summary>
    /// <returns>Null where it is the position of another database, or of none.</returns>
    public static TextIndexPosition? From(long lsn, string note, Guid database)
    {
        if (note.Split(' ') is not [var id, var time, var built] || id != database.ToString("N")) return null;
        return new TextIndexPosition(new Lsn(lsn), long.Parse(time, CultureInfo.InvariantCulture), built == All ? null : Convert.FromHexString(built));
    }
}
