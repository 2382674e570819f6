using PaJua;

namespace Pajs;

/// <summary>How an index is made.</summary>
public sealed record IndexOptions
{
    /// <summary>Its name, unique in the collection; null for one made of its keys, as <c>country_1_population_-1</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Refuses a second document with the same key. What is missing counts as null; see <see cref="Sparse"/>.</summary>
    public bool Unique { get; init; }

    /// <summary>Leaves out documents that have none of the paths.</summary>
    public bool Sparse { get; init; }

    /// <summary>Leaves out documents that do not match a filter; null for none.</summary>
    public Document? PartialFilter { get; init; }

    /// <summary>How strings are compared; null for by their bytes. A unique index then refuses what is equal under it, and queries use the index for
    /// strings where they ask with the same collation.</summary>
    public Collation? Collation { get; init; }

    /// <summary>Of a text index, what scores by its paths of texts are multiplied by: <c>{"title": 3}</c>, at least 0, and 1 unless told.</summary>
    public Document? Weights { get; init; }

    /// <summary>Of a text index, what makes words of its texts; null for the preset <c>standard</c>.</summary>
    public AnalyzerDefinition? Analyzer { get; init; }

    /// <summary>A document is gone so long after the date at the path, which is the only one of the index; null for never. At least 0; whole
    /// seconds.</summary>
    public TimeSpan? ExpireAfter { get; init; }
}
