using System.Text;

namespace Pajs.Query;

/// <summary>Which names a collection may have.</summary>
internal static class CollectionName
{
    /// <summary>Where the migrations that were applied are noted.</summary>
    public const string Migrations = "system.migrations";

    private const string Reserved = "system.";

    /// <summary>Whether a collection is the system's own, which no handle of a user's reaches.</summary>
    public static bool IsReserved(string name) => name.StartsWith(Reserved, StringComparison.Ordinal);

    /// <summary>Checks a name.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>, saying what is wrong with it.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Fault(name) is { } fault) throw new PajsException(PajsErrorCode.InvalidName, $"The collection name {Quote(name)} {fault}.");
    }

    private static string? Fault(string name)
    {
        if (name.Length == 0) return "is empty";
        if (name.Contains('$', StringComparison.Ordinal)) return "contains '$'";
        if (IsReserved(name)) return $"begins with '{Reserved}'";
        if (name.AsSpan().ContainsAnyInRange('\0', '\u001F') || name.AsSpan().ContainsAnyInRange('\u007F', '\u009F'))
            return "contains a control character";
        if (Utf16.IndexOfLoneSurrogate(name) >= 0) return "has half of a surrogate pair";
        var size = Encoding.UTF8.GetByteCount(name);
        return size > DocumentLimits.MaxCollectionNameSize
            ? $"takes {size} bytes as UTF-8; at most {DocumentLimits.MaxCollectionNameSize} are allowed"
            : null;
    }

    // As a JSON string, so that what cannot be seen can be read. Half a surrogate pair has no such form and is left out.
    private static string Quote(string name) => Utf16.IndexOfLoneSurrogate(name) < 0 ? ((Value)name).ToJson() : "(not shown)";
}
