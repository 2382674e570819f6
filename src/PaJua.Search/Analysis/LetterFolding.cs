namespace PaJua.Analysis;

/// <summary>What an analyzer does with single letters: their case, accents and width, without parting or stemming.</summary>
internal static class LetterFolding
{
    private static readonly string[] Filters = ["lowercase", "fold", "german", "width"];

    /// <summary>An analyzer that takes a text as one word, and of the filters of another only those of letters.</summary>
    public static Analyzer Of(AnalyzerDefinition definition)
    {
        var folding = new AnalyzerDefinition("keyword");
        foreach (var filter in definition.Filters)
            if (Filters.Contains(filter.Name)) folding = folding.With(filter.Name);
        return new Analyzer(folding);
    }

    /// <summary>The text as such an analyzer has it.</summary>
    public static string Fold(Analyzer folding, string text)
    {
        using var tokens = folding.Rent();
        tokens.Read(text.AsMemory());
        return tokens.Next() ? tokens.Text.ToString() : "";
    }
}
