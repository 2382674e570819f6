using System.IO.Compression;
using System.Runtime.CompilerServices;
using Xunit;

namespace Pajs.Query.Tests.Geo;

/// <summary>All towns of GeoNames, which are too many for the repository and lie beside it on some machines.</summary>
internal static class AllTowns
{
    private const string InShared = "shared/data/cities/cities.jsonl.gz";

    private static readonly Lazy<Document[]> Read = new(static () => [.. Lines().Select(line => Document.Parse(line))]);

    public static bool AreHere => File.Exists(FilePath());

    public static IReadOnlyList<Document> Documents => Read.Value;

    private static IEnumerable<string> Lines()
    {
        using var file = File.OpenRead(FilePath());
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line) yield return line;
    }

    private static string FilePath([CallerFilePath] string path = "")
    {
        var directory = Path.GetDirectoryName(path)!;
        while (!File.Exists(Path.Combine(directory, "PajsDb.sln"))) directory = Path.GetDirectoryName(directory)!;
        return Path.Combine(directory, "..", InShared);
    }
}

/// <summary>A test that needs all towns, and is skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllTownsFactAttribute : FactAttribute
{
    public AllTownsFactAttribute()
    {
        if (!AllTowns.AreHere) Skip = "The 135,233 towns of GeoNames do not lie beside the repository, in ../shared/data/cities.";
    }
}
