using System.IO.Compression;

namespace PaJua.Tests.Stemming;

/// <summary>Words and their stems, as the reference implementations have them; see Samples/README.md.</summary>
internal static class StemSample
{
    /// <summary>The pairs of one stemmer.</summary>
    public static IReadOnlyList<(string Word, string Stem)> Of(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Stemming", "Samples", $"{name}.tsv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var pairs = new List<(string, string)>();
        while (text.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            pairs.Add((line[..tab], line[(tab + 1)..]));
        }

        return pairs;
    }
}
