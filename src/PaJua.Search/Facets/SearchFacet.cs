using PaJua.Queries;

namespace PaJua;

/// <summary>A count of the documents that a search matches, by a value that they have. Immutable.</summary>
/// <remarks>Counts are exact. A document with several values counts once for each that is another.</remarks>
public abstract record SearchFacet
{
    private protected SearchFacet(string field) => (Field, Name) = (field, field);

    /// <summary>A field with a column: see <see cref="SearchField.HasColumn"/>.</summary>
    public string Field { get; init; }

    /// <summary>What the result is known by; the field's name unless told.</summary>
    public string Name { get; init; }
}

/// <summary>How many documents have each value.</summary>
/// <param name="Field">Of keywords, numbers, booleans or dates.</param>
public sealed record TermsFacet(string Field) : SearchFacet(Field)
{
    /// <summary>The most values: at least 1.</summary>
    public int Limit { get; init => field = QueryArguments.AtLeast(1, value, nameof(Limit)); } = 10;

    /// <summary>Which values come first.</summary>
    public FacetOrder Order { get; init; }

    /// <summary>Values of fewer documents are left out; at least 1.</summary>
    public int CountMin { get; init => field = QueryArguments.AtLeast(1, value, nameof(CountMin)); } = 1;
}

/// <summary>Which values of a facet come first.</summary>
public enum FacetOrder
{
    /// <summary>Those of the most documents; of as many, the least.</summary>
    Count,

    /// <summary>The least; of texts, by the bytes of their UTF-8.</summary>
    Value,
}

/// <summary>How many documents have a value in each of some ranges, in their order.</summary>
/// <param name="Field">Of numbers, booleans or dates.</param>
/// <param name="Ranges">They may overlap.</param>
public sealed record RangesFacet(string Field, IReadOnlyList<FacetRange> Ranges) : SearchFacet(Field)
{
    /// <inheritdoc/>
    public bool Equals(RangesFacet? other) => other is not null && Field == other.Field && Name == other.Name && Ranges.SequenceEqual(other.Ranges);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Field, Name, Ranges.Count);
}

/// <summary>A range of a facet.</summary>
/// <param name="Name">What it is known by in results.</param>
/// <param name="Lower">The least value, as of a <see cref="RangeQuery"/>, or none; it belongs to the range.</param>
/// <param name="Upper">The greatest value, or none; it belongs to the range only where <paramref name="IncludesUpper"/>.</param>
/// <param name="IncludesUpper">Whether the greatest value belongs to it.</param>
public sealed record FacetRange(string Name, SearchValue Lower, SearchValue Upper, bool IncludesUpper = false);

/// <summary>How many documents have a number in each interval of one width, ascending; intervals without any are left out, and so are numbers
/// that are not finite.</summary>
/// <param name="Field">Of numbers.</param>
/// <param name="Width">Of an interval; above 0. Intervals begin at its multiples, and have their beginning but not their end.</param>
public sealed record HistogramFacet(string Field, double Width) : SearchFacet(Field)
{
    /// <summary>Of an interval; above 0.</summary>
    public double Width
    {
        get;
        init => field = QueryArguments.FiniteAbove0(value, nameof(Width));
    } = QueryArguments.FiniteAbove0(Width, nameof(Width));
}

/// <summary>How many documents have a date in each year, month, day or hour of UTC, ascending; those without any are left out.</summary>
/// <param name="Field">Of dates.</param>
/// <param name="Unit">How long each is.</param>
public sealed record DateFacet(string Field, FacetDateUnit Unit) : SearchFacet(Field);

/// <summary>A span of a <see cref="DateFacet"/>.</summary>
public enum FacetDateUnit
{
    /// <summary>A year.</summary>
    Year,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An hour.</summary>
    Hour,
}

/// <summary>How many documents have a path under another, level by level; <c>a/b/c</c> is under <c>a/b</c>, <c>a</c> and all.</summary>
/// <param name="Field">Of keywords, whose levels are separated by <c>/</c>.</param>
public sealed record PathFacet(string Field) : SearchFacet(Field)
{
    /// <summary>Only paths under this one are counted; all unless told.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>So many levels are counted; at least 1.</summary>
    public int Depth { get; init => field = QueryArguments.AtLeast(1, value, nameof(Depth)); } = 1;

    /// <summary>The most paths of each level under each path, those of the most documents: at least 1.</summary>
    public int Limit { get; init => field = QueryArguments.AtLeast(1, value, nameof(Limit)); } = 10;
}
