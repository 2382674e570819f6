namespace PaJua.Analysis;

/// <summary>The lists of words that definitions name, by what they are for.</summary>
internal static class WordLists
{
    /// <summary>Stop words: one a line, and behind a bar what is said of it.</summary>
    public static IReadOnlyDictionary<string, Func<string[]>> StopWords { get; } =
        new SortedDictionary<string, Func<string[]>>(StringComparer.Ordinal)
    {
        ["cjk"] = static () => Read("Cjk"),
        ["dutch"] = static () => Read("Dutch"),
        ["english"] = static () => Read("English"),
        ["french"] = static () => Read("French"),
        ["german"] = static () => Read("German"),
        ["italian"] = static () => Read("Italian"),
        ["portuguese"] = static () => Read("Portuguese"),
        ["russian"] = static () => Read("Russian"),
        ["spanish"] = static () => Read("Spanish"),
        ["swedish"] = static () => Read("Swedish"),
    };

    /// <summary>Articles and pronouns that lose their vowel before another, without the apostrophe: Lucene's of each language.</summary>
    public static IReadOnlyDictionary<string, Func<string[]>> Articles { get; } =
        new SortedDictionary<string, Func<string[]>>(StringComparer.Ordinal)
    {
        ["french"] = static () => ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"],
        ["italian"] = static () =>
        [
            "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl", "sugl", "un",
            "m", "t", "s", "v", "d",
        ],
    };

    private static string[] Read(string name) =>
        [.. DataFile.Lines(name).SelectMany(static line => line.Split('|')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
