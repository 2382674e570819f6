using PaJua.Queries;
using PaJua.Scoring;

namespace PaJua;

/// <summary>What the values of a field are.</summary>
public enum SearchFieldType
{
    /// <summary>Texts, of which an analyzer makes terms.</summary>
    Text,

    /// <summary>Texts that are one term each: a name, a tag, a path.</summary>
    Keyword,

    /// <summary>Whole numbers of 64 bits.</summary>
    WholeNumber,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Moments, in UTC.</summary>
    Date,

    /// <summary>Places on the earth.</summary>
    Place,
}

/// <summary>A field of an index's documents. Immutable.</summary>
/// <param name="Name">Not empty, with none of the characters that the query syntax has a use for; <c>.</c> and <c>_</c> are fine.</param>
/// <param name="Type">What its values are.</param>
public sealed record SearchField(string Name, SearchFieldType Type = SearchFieldType.Text)
{
    /// <summary>What makes terms of the values, of a field of texts. The preset <c>standard</c> unless told.</summary>
    public AnalyzerDefinition Analyzer { get; init; } = AnalyzerDefinition.Preset("standard");

    /// <summary>What scores by the field are multiplied by where a query names no field; 0 where it is not asked then. At least 0, and
    /// finite.</summary>
    public float Weight
    {
        get;
        init => field = QueryArguments.FiniteFrom0(value, nameof(Weight));
    } = 1;

    /// <summary>Whether results can tell the values.</summary>
    public bool IsStored { get; init; }

    /// <summary>Whether a field of texts knows where its terms are, for phrases. True unless told.</summary>
    public bool HasPositions { get; init; } = true;

    /// <summary>Whether a field of texts knows how long it is, so that shorter ones score higher. True unless told.</summary>
    public bool HasLengths { get; init; } = true;

    /// <summary>Whether results can be sorted and counted by its values. Always for numbers, dates and places; for keywords unless told.</summary>
    public bool HasColumn { get; init; } = true;

    /// <summary>How slowly further occurrences of a term in a field of texts lose what they add: BM25's k1. At least 0, and finite.</summary>
    public float K1
    {
        get;
        init => field = QueryArguments.FiniteFrom0(value, nameof(K1));
    } = Bm25.DefaultK1;

    /// <summary>How much a longer field counts against a term, from 0 to 1: BM25's b.</summary>
    public float B
    {
        get;
        init => field = QueryArguments.From0To1(value, nameof(B));
    } = Bm25.DefaultB;

    /// <summary>Whether it has terms.</summary>
    internal bool HasTerms => Type is SearchFieldType.Text or SearchFieldType.Keyword;

    /// <summary>Whether its terms have positions.</summary>
    internal bool KeepsPositions => Type == SearchFieldType.Text && HasPositions;

    /// <summary>Whether it keeps lengths.</summary>
    internal bool KeepsLengths => Type == SearchFieldType.Text && HasLengths;

    /// <summary>Whether this library makes other terms of its texts than the one that made them.</summary>
    internal bool IsOutdated => Type == SearchFieldType.Text && Analyzer.IsOutdated;

    /// <summary>Whether it has a column.</summary>
    internal bool KeepsColumn => Type switch
    {
        SearchFieldType.Text => false,
        SearchFieldType.Keyword => HasColumn,
        _ => true,
    };
}
