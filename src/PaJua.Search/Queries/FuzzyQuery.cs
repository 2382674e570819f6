using PaJua.Queries;

namespace PaJua;

/// <summary>Documents that have a term no more than some edits away: <c>colour~1</c>.</summary>
/// <param name="Field">A field's name, or null for those that are searched by default.</param>
/// <param name="Term">Folded as a <see cref="PrefixQuery"/>'s.</param>
public sealed record FuzzyQuery(string? Field, string Term) : SearchQuery
{
    /// <summary>The greatest number of letters that are inserted, deleted, replaced or, neighbours, exchanged: 0, 1 or 2.</summary>
    public int Distance
    {
        get;
        init => field = QueryArguments.Distance(value, nameof(Distance));
    } = 2;

    /// <summary>How many letters at the beginning must be the same.</summary>
    public int PrefixLength
    {
        get;
        init => field = QueryArguments.AtLeast(0, value, nameof(PrefixLength));
    }

    /// <summary>Whether to exchange neighbours is one edit; else it is two.</summary>
    public bool Transpositions { get; init; } = true;

    /// <summary>Whether, where the field's analyzer makes one other term of the word, as a stem, terms near to that are found too: none but itself where
    /// it has less than 3 letters, and those at most one edit away where it has less than 6. True unless told; false for what is a term
    /// already.</summary>
    public bool ComparesStems { get; init; } = true;

    /// <summary>How many terms are looked for at most, the nearest first.</summary>
    public int ExpansionsMax
    {
        get;
        init => field = QueryArguments.AtLeast(1, value, nameof(ExpansionsMax));
    } = 50;
}
