using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace PaJua.Bench.Texts;

/// <summary>Films' titles and plots: JSON lines, compressed. The source of a film is its decade.</summary>
internal static class FilmTexts
{
    private const int Decade = 10;

    public static IEnumerable<SourceText> Read(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var film = JsonDocument.Parse(line);
            var decade = film.RootElement.GetProperty("year").GetInt32() / Decade * Decade;
            var text = $"{film.RootElement.GetProperty("title").GetString()}. {film.RootElement.GetProperty("plot").GetString()}";
            yield return new SourceText(string.Create(CultureInfo.InvariantCulture, $"films of {decade}"), text);
        }
    }
}
