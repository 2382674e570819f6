using System.Globalization;

namespace PaJua.Segments;

/// <summary>The names of the files of an index; numbers in them are decimal.</summary>
internal static class IndexFileName
{
    /// <summary>The file that whoever writes holds.</summary>
    public const string Lock = "lock";

    private const string ManifestPrefix = "manifest-";
    private const string SegmentPrefix = "s-";
    private const string SegmentSuffix = ".pajua";
    private const string DeletionsSuffix = ".deleted";
    private const string UnfinishedSuffix = ".part";

    /// <summary>Of a manifest.</summary>
    public static string OfManifest(long number) => string.Create(CultureInfo.InvariantCulture, $"{ManifestPrefix}{number}");

    /// <summary>Of a manifest until it is whole.</summary>
    public static string OfUnfinishedManifest(long number) => OfManifest(number) + UnfinishedSuffix;

    /// <summary>Of a segment.</summary>
    public static string OfSegment(long number) => string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{number}{SegmentSuffix}");

    /// <summary>Of the deleted documents of a segment.</summary>
    public static string OfDeletions(long number, long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{number}-{generation}{DeletionsSuffix}");

    /// <summary>The number of a manifest by its name.</summary>
    /// <returns>False for any other name.</returns>
    public static bool TryReadManifest(string name, out long number)
    {
        number = 0;
        return name.StartsWith(ManifestPrefix, StringComparison.Ordinal) && TryReadNumber(name.AsSpan(ManifestPrefix.Length), out number);
    }

    /// <summary>Whether a name is of a segment or of deleted documents.</summary>
    public static bool IsData(string name)
    {
        if (!name.StartsWith(SegmentPrefix, StringComparison.Ordinal)) return false;
        var rest = name.AsSpan(SegmentPrefix.Length);
        if (rest.EndsWith(SegmentSuffix, StringComparison.Ordinal)) return TryReadNumber(rest[..^SegmentSuffix.Length], out _);
        if (!rest.EndsWith(DeletionsSuffix, StringComparison.Ordinal)) return false;
        rest = rest[..^DeletionsSuffix.Length];
        var dash = rest.IndexOf('-');
        return dash > 0 && TryReadNumber(rest[..dash], out _) && TryReadNumber(rest[(dash + 1)..], out _);
    }

    /// <summary>Whether a name is of a manifest that never became whole.</summary>
    public static bool IsUnfinishedManifest(string name) =>
        name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal) && TryReadManifest(name[..^UnfinishedSuffix.Length], out _);

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
