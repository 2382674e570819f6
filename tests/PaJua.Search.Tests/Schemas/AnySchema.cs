namespace PaJua.Tests.Schemas;

/// <summary>Random schemas.</summary>
internal static class AnySchema
{
    private static readonly string[] Names = ["title", "a.b", "_x", "größe", "名前", "𝒙", "with \"quotes\" and \\", "<b>"];

    public static SearchSchema Of(Random random) => new([.. Names.Where(_ => random.Next(2) == 0).Select(name => Field(random, name))]);

    public static SearchField Field(Random random, string name) => new(name, Any(random, Enum.GetValues<SearchFieldType>()))
    {
        Analyzer = Analyzer(random),
        Weight = Any(random, [1, 0, 2.5f, 1e-30f, float.MaxValue]),
        IsStored = random.Next(2) == 0,
        HasPositions = random.Next(2) == 0,
        HasLengths = random.Next(2) == 0,
        HasColumn = random.Next(2) == 0,
        K1 = Any(random, [1.2f, 0, 0.1f, 100]),
        B = Any(random, [0.75f, 0, 1, 0.3f]),
    };

    private static AnalyzerDefinition Analyzer(Random random)
    {
        var definition = AnalyzerDefinition.Preset(Any(random, [.. AnalyzerDefinition.PresetNames]));
        if (random.Next(3) == 0) definition = definition.With("stop", ("words", new[] { "a", "ø", "\"" }));
        return random.Next(3) == 0 && definition.ForQueries is null ? definition.WithQueries(new AnalyzerDefinition("keyword")) : definition;
    }

    private static T Any<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
