using System.Globalization;
using System.Text.Json;
using Xunit;

namespace PaJua.Tests.Searching;

/// <summary>The Cranfield collection: 1,400 abstracts, 225 questions and judgments, where it lies beside the sources; it is not part of them.</summary>
internal static class Cranfield
{
    /// <summary>The folder; null where it is not.</summary>
    public static string? Folder { get; } = FindFolder();

    /// <summary>The abstracts, titles before them, by id.</summary>
    public static IEnumerable<(string Id, string Text)> Documents => Lines("docs.jsonl")
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .Select(static document => (document.GetProperty("id").GetString()!, $"{document.GetProperty("title")} {document.GetProperty("text")}"));

    /// <summary>The questions, by id.</summary>
    public static IEnumerable<(string Id, string Text)> Questions => Lines("queries.jsonl")
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .Select(static question => (question.GetProperty("id").GetString()!, question.GetProperty("text").GetString()!));

    /// <summary>For each question the gains of the documents that were judged.</summary>
    public static Dictionary<string, Dictionary<string, int>> Judgments => Lines("qrels.tsv")
        .Select(static line => line.Split('\t'))
        .GroupBy(static fields => fields[0])
        .ToDictionary(static group => group.Key, static group => group.ToDictionary(
            static fields => fields[2], static fields => int.Parse(fields[3], CultureInfo.InvariantCulture)));

    /// <summary>For each question the ten best documents that Lucene 8.8.1 finds, with their scores.</summary>
    public static Dictionary<string, (string Id, float Score)[]> Lucene => Lines("lucene8-top10.tsv")
        .Select(static line => line.Split('\t'))
        .ToDictionary(static fields => fields[0], static fields => fields[1..].SelectMany(static pairs => pairs.Split(' ')).Select(static pair =>
            (pair.Split(':')[0], float.Parse(pair.Split(':')[1], CultureInfo.InvariantCulture))).ToArray());

    private static IEnumerable<string> Lines(string name) => File.ReadLines(Path.Combine(Folder!, name));

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", "cranfield");
            if (Directory.Exists(data)) return data;
        }

        return null;
    }
}

/// <summary>A test that is skipped where the collection is not.</summary>
internal sealed class CranfieldFactAttribute : FactAttribute
{
    public CranfieldFactAttribute()
    {
        if (Cranfield.Folder is null) Skip = "The Cranfield collection is not beside the sources.";
    }
}
