using System.Globalization;

namespace Pajs.Shell.Statements;

/// <summary>Counts with their nouns, for people.</summary>
internal static class Counted
{
    /// <summary>"1 document", "1,234 documents".</summary>
    public static string Documents(long count) => Of(count, "document");

    /// <summary>The count and a noun whose plural ends in s.</summary>
    public static string Of(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
