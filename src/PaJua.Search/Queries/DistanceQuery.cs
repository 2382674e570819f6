using PaJua.Queries;

namespace PaJua;

/// <summary>Documents with a place no farther from another. All have the same score.</summary>
/// <param name="Field">A field of places.</param>
/// <param name="Place">A value of <see cref="SearchValueKind.Place"/>.</param>
/// <param name="Meters">The greatest distance on the sphere; at least 0.</param>
public sealed record DistanceQuery(string Field, SearchValue Place, double Meters) : SearchQuery
{
    /// <summary>A value of <see cref="SearchValueKind.Place"/>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public SearchValue Place { get; init => field = Checked(value); } = Checked(Place);

    /// <summary>The greatest distance on the sphere; at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 0, infinite or no number.</exception>
    public double Meters
    {
        get;
        init => field = QueryArguments.FiniteFrom0(value, nameof(Meters));
    } = QueryArguments.FiniteFrom0(Meters, nameof(Meters));

    private static SearchValue Checked(SearchValue place) => place.Kind == SearchValueKind.Place
        ? place
        : throw new ArgumentException($"The place of a distance has to be one of SearchValue.At, not {place.Kind} '{place}'.", nameof(place));
}
