using System.Collections.Frozen;

namespace PaJua.Analysis;

/// <summary>Analyzers that are ready under a name: those of Lucene 8.8.1 of the same names, but for the stemmers and <c>autocomplete</c>.</summary>
/// <remarks>docs/analysis.md states each difference. Each is made when first asked for.</remarks>
internal static class AnalyzerPresets
{
    private static readonly string[] DutchStems = ["fiets => fiets", "bromfiets => bromfiets", "ei => eier", "kind => kinder"];

    private static readonly FrozenDictionary<string, Lazy<Analyzer>> All = new Dictionary<string, Func<AnalyzerDefinition>>(StringComparer.Ordinal)
    {
        ["standard"] = static () => Lower("standard"),
        ["simple"] = static () => Lower("letter"),
        ["whitespace"] = static () => new AnalyzerDefinition("whitespace"),
        ["keyword"] = static () => new AnalyzerDefinition("keyword"),
        ["english"] = static () => new AnalyzerDefinition("standard").With("possessive").With("lowercase").With("stop", ("words", "english"))
            .Stem("porter"),
        ["french"] = static () => Elided("french").With("lowercase").With("stop", ("words", "french")).Stem("french"),
        ["german"] = static () => Lower("standard").With("stop", ("words", "german")).With("german").Stem("german"),
        ["spanish"] = static () => StopAndStem("spanish"),
        ["italian"] = static () => Elided("italian").With("lowercase").With("stop", ("words", "italian")).Stem("italian"),
        ["portuguese"] = static () => StopAndStem("portuguese"),
        ["dutch"] = static () => Lower("standard").With("stop", ("words", "dutch")).With("stemExceptions", ("rules", DutchStems)).Stem("dutch"),
        ["swedish"] = static () => StopAndStem("swedish"),
        ["russian"] = static () => StopAndStem("russian"),
        ["cjk"] = static () => new AnalyzerDefinition("standard").With("width").With("lowercase").With("bigram").With("stop", ("words", "cjk")),
        ["autocomplete"] = static () => Completed().With("edgeNgram", ("min", 2), ("max", 15), ("keepTerm", true)).WithQueries(Completed()),
    }.ToFrozenDictionary(
        static preset => preset.Key,
        static preset => new Lazy<Analyzer>(() => new Analyzer(preset.Value())),
        StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    public static Analyzer Analyzer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.TryGetValue(name, out var analyzer) ? analyzer.Value : throw NearestName.Error("preset of analyzers", name, Names);
    }

    private static AnalyzerDefinition Lower(string tokenizer) => new AnalyzerDefinition(tokenizer).With("lowercase");

    private static AnalyzerDefinition Elided(string language) => new AnalyzerDefinition("standard").With("elision", ("articles", language));

    private static AnalyzerDefinition Completed() => Lower("standard").With("fold");

    private static AnalyzerDefinition StopAndStem(string language) => Lower("standard").With("stop", ("words", language)).Stem(language);

    private static AnalyzerDefinition Stem(this AnalyzerDefinition definition, string language) => definition.With("stem", ("language", language));
}
