namespace PaJua;

/// <summary>What results are sorted by. Immutable.</summary>
public abstract record SearchSort
{
    private protected SearchSort()
    {
    }
}

/// <summary>By score, the best first: what is done unless told.</summary>
public sealed record ScoreSort : SearchSort
{
    /// <summary>Whether the worst comes first instead.</summary>
    public bool IsAscending { get; init; }
}

/// <summary>By the value of a field. Of several values the least counts, or the greatest where the greatest comes first. Texts are in the order of
/// the bytes of their UTF-8, which knows no language; of numbers -0 comes before 0, and NaN before or behind all others by its sign.</summary>
/// <param name="Field">A field of keywords, numbers, booleans or dates with a column: see <see cref="SearchField.HasColumn"/>.</param>
public sealed record FieldSort(string Field) : SearchSort
{
    /// <summary>Whether the greatest comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Whether documents without a value come first; else they come last.</summary>
    public bool IsMissingFirst { get; init; }
}

/// <summary>By the distance of a field's place from another. Of several places the nearest counts, or the farthest where the farthest comes
/// first.</summary>
/// <param name="Field">A field of places.</param>
/// <param name="Place">A value of <see cref="SearchValueKind.Place"/>.</param>
public sealed record DistanceSort(string Field, SearchValue Place) : SearchSort
{
    /// <summary>A value of <see cref="SearchValueKind.Place"/>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public SearchValue Place { get; init => field = Checked(value); } = Checked(Place);

    /// <summary>Whether the farthest comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Whether documents without a place come first; else they come last.</summary>
    public bool IsMissingFirst { get; init; }

    private static SearchValue Checked(SearchValue place) => place.Kind == SearchValueKind.Place
        ? place
        : throw new ArgumentException($"The place of a distance has to be one of SearchValue.At, not {place.Kind} '{place}'.", nameof(place));
}
