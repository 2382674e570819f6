namespace PaJua.Searching.Weights;

/// <summary>A word that terms are compared with, and by how many edits they may differ from it.</summary>
/// <param name="Text">The word, as the terms of the field are.</param>
/// <param name="Distance">At most so many edits.</param>
internal readonly record struct FuzzyWord(string Text, int Distance)
{
    // So many code points has a stem that terms one edit away are near to, and two edits: as with Elasticsearch's AUTO.
    private const int OneEditLength = 3;
    private const int TwoEditsLength = 6;

    /// <summary>What a word that somebody typed is compared as: with its letters folded; and where the analyzer makes one other term of it, such as
    /// a stem, as that too.</summary>
    /// <remarks>The terms of a field that stems are shorter than what is typed, so that a word may be far from its own term. But a short stem is near to
    /// many others: the shorter it is, the fewer edits it may be away.</remarks>
    /// <param name="schema">The fields.</param>
    /// <param name="field">The number of the field.</param>
    /// <param name="query">What was typed.</param>
    public static FuzzyWord[] OfTyped(SearchSchema schema, int field, FuzzyQuery query)
    {
        var folded = OfTerm(schema, field, query);
        return query.ComparesStems && StemOf(schema.AnalyzerOf(field), query.Term) is { } stem && stem != folded.Text
            ? [folded, new FuzzyWord(stem, Math.Min(query.Distance, EditsMax(stem)))]
            : [folded];
    }

    /// <summary>What a term that the field's analyzer made is compared as.</summary>
    /// <inheritdoc cref="OfTyped"/>
    public static FuzzyWord OfTerm(SearchSchema schema, int field, FuzzyQuery query) => new(schema.Fold(field, query.Term), query.Distance);

    /// <summary>How many code points a word has.</summary>
    public static int LengthOf(ReadOnlySpan<char> word)
    {
        var length = 0;
        foreach (var _ in word.EnumerateRunes()) length++;
        return length;
    }

    // Several terms, as of synonyms or of a word in parts, are no stem.
    private static string? StemOf(Analyzer? analyzer, string word)
    {
        if (analyzer is null) return null;
        using var tokens = analyzer.ForQueries.Rent();
        tokens.Read(word.AsMemory());
        if (!tokens.Next()) return null;
        var stem = tokens.Text.ToString();
        return tokens.Next() ? null : stem;
    }

    private static int EditsMax(string stem) => LengthOf(stem) switch { < OneEditLength => 0, < TwoEditsLength => 1, _ => 2 };
}
