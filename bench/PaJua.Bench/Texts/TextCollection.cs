namespace PaJua.Bench.Texts;

/// <summary>All texts that there are: films, abstracts and descriptions of packages.</summary>
/// <param name="repository">The repository's directory.</param>
/// <param name="cache">A directory for what is fetched.</param>
internal sealed class TextCollection(string repository, string cache)
{
    /// <summary>The texts, always in the same order.</summary>
    /// <param name="report">Told what there is of each.</param>
    public IEnumerable<SourceText> Read(Action<string> report)
    {
        var shared = Path.Combine(repository, "..", "shared", "data");
        var films = Path.Combine(shared, "movies", "movies.jsonl.gz");
        if (!File.Exists(films)) films = Path.Combine(repository, "samples", "data", "films.jsonl.gz");
        foreach (var text in Counted("films", films, FilmTexts.Read(films))) yield return text;

        var abstracts = Path.Combine(shared, "cranfield", "docs.jsonl");
        if (File.Exists(abstracts))
            foreach (var text in Counted("abstracts", abstracts, AbstractTexts.Read(abstracts))) yield return text;
        else report($"No abstracts: there is no '{abstracts}'.");

        var packages = new PackageTexts(Path.Combine(cache, "apt"));
        if (packages.Fetch())
            foreach (var text in Counted("packages", "apt's lists", packages.Read())) yield return text;
        else report("No packages: there is no apt, or no network.");

        IEnumerable<SourceText> Counted(string what, string where, IEnumerable<SourceText> texts)
        {
            var (count, length) = (0, 0L);
            foreach (var text in texts)
            {
                count++;
                length += text.Text.Length;
                yield return text;
            }

            report($"{count:N0} {what} of {length:N0} characters, from {where}.");
        }
    }
}
