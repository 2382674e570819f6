using Pajs.Bench.Engines;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>An open database of places with an index of where they are. For one thread.</summary>
/// <remarks>What gives places makes them whole for the caller, and answers with the sum of what <see cref="Answer.Of"/> makes of each, which depends
/// on where they are alone: of places equally far away any may be given.</remarks>
internal interface IPlaces : IDisposable
{
    /// <summary>Finds the places nearest to one, the nearest first.</summary>
    /// <param name="point">Any place.</param>
    /// <param name="count">How many.</param>
    long FindNearest(GeoPoint point, int count);

    /// <summary>Finds the places within a distance of one, in any order.</summary>
    long FindWithin(GeoPoint point, double meters);

    /// <summary>Finds the places in a box, in any order.</summary>
    /// <param name="middle">The middle of the box.</param>
    /// <param name="box">Its meridians and parallels; it does not cross the antimeridian.</param>
    long FindInBox(GeoPoint middle, GeoBox box);

    /// <summary>The number of places.</summary>
    long Count();

    /// <summary>Inserts new places in one transaction.</summary>
    void InsertMany(int first, int count);
}

/// <summary>What one place adds to the answer of a search.</summary>
internal static class Answer
{
    private const double MillimetersInMeter = 1_000;

    /// <summary>A part for each place found, and its distance from what was asked about in millimetres.</summary>
    public static long Of(GeoPoint asked, GeoPoint found) => Of(GeoSphere.Distance(asked, found));

    /// <summary>As above, by the distance in metres.</summary>
    public static long Of(double meters) => 1 + (long)(meters * MillimetersInMeter);
}

/// <summary>A way to keep places.</summary>
internal interface IPlaceEngine
{
    /// <summary>Where its figures stand.</summary>
    Harness.Column Column { get; }

    /// <summary>Its tuning in a few words.</summary>
    string Variant { get; }

    /// <summary>What its files look like.</summary>
    string Layout { get; }

    /// <summary>Opens a database, making one where there is none, with its index.</summary>
    IPlaces Open(DatabaseSettings settings);
}
