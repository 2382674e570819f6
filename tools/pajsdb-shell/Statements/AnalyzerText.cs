using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>An analyzer as statements have it: the name of a preset, or its definition as an object.</summary>
internal static class AnalyzerText
{
    /// <summary>Reads an option; null where it is left out.</summary>
    /// <exception cref="PajsException">It is no definition, or names a preset or a part that there is not.</exception>
    public static AnalyzerDefinition? Read(Options options, string name) =>
        options.Any(name) is { } analyzer ? AnalyzerDefinition.Parse(analyzer.ToJson()) : null;

    /// <summary>The name of the preset that it is, or else its definition.</summary>
    public static Value Of(AnalyzerDefinition analyzer) =>
        AnalyzerDefinition.PresetNames.FirstOrDefault(name => AnalyzerDefinition.Preset(name).Equals(analyzer)) is { } preset
            ? preset
            : Document.Parse(analyzer.ToJson());
}
