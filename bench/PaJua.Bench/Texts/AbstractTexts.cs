using System.Text.Json;

namespace PaJua.Bench.Texts;

/// <summary>The Cranfield collection's titles and abstracts: JSON lines.</summary>
internal static class AbstractTexts
{
    private const string Source = "cranfield";

    public static IEnumerable<SourceText> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var article = JsonDocument.Parse(line);
            var text = article.RootElement.GetProperty("text").GetString()!;
            if (text.Length > 0) yield return new SourceText(Source, $"{article.RootElement.GetProperty("title").GetString()} {text}");
        }
    }
}
