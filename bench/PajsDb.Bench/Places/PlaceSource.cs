using System.Globalization;
using Pajs.Bench.Data;
using Pajs.Query;

namespace Pajs.Bench.Places;

/// <summary>The places: each is made from its number, the same for all, and they lie as close to each other as towns do.</summary>
internal static class PlaceSource
{
    private const int Countries = 26 * 26;
    private const double DegreeParts = 1e5;

    // Half of all places are around a town before them, at a twentieth of the centre's spread.
    private const double SuburbSpread = 0.05;

    // The sum of the weights of the centres up to each.
    private static readonly int[] Sums = SumsOf(TownCentres.All);

    /// <summary>Where a place is.</summary>
    public static GeoPoint LocationOf(int place)
    {
        if (Noise(place, 1) % 2 == 0) return Around(place, CentreOf(place), 1);
        var town = (int)(Noise(place, 2) % (ulong)((place / 20) + 1));
        var centre = CentreOf(town);
        var middle = Around(town, centre, 1);
        return Around(place, centre with { Longitude = middle.Longitude, Latitude = middle.Latitude }, SuburbSpread);
    }

    /// <summary>A place that is asked about: near to a town, but not in it.</summary>
    /// <param name="random">Says which.</param>
    /// <param name="places">How many places there are.</param>
    public static GeoPoint Near(ref SplitMix64 random, int places)
    {
        var town = LocationOf(random.Next(places));
        var (longitude, latitude) = ((random.Next(2000) - 1000) * 1e-4, (random.Next(2000) - 1000) * 1e-4);
        return Rounded(town.Longitude + longitude, town.Latitude + latitude);
    }

    /// <summary>Makes a place.</summary>
    public static Place Make(int place)
    {
        var noise = Noise(place, 3);
        return new Place(
            place,
            string.Create(CultureInfo.InvariantCulture, $"Town {noise >> 40:x6}"),
            CountryName((int)(noise % Countries)),
            (long)(Noise(place, 4) % 1_000_000),
            LocationOf(place));
    }

    private static string CountryName(int country) => new([(char)('A' + (country / 26)), (char)('A' + (country % 26))]);

    private static TownCentre CentreOf(int place)
    {
        var found = Array.BinarySearch(Sums, (int)(Noise(place, 5) % (ulong)Sums[^1]));
        return TownCentres.All[found < 0 ? ~found : found + 1];
    }

    private static GeoPoint Around(int place, TownCentre centre, double share)
    {
        var (one, other) = Normal(Noise(place, 6), Noise(place, 7));
        return Rounded(centre.Longitude + (one * centre.LongitudeSpread * share), centre.Latitude + (other * centre.LatitudeSpread * share));
    }

    // Two numbers of the normal distribution, by the method of Box and Muller.
    private static (double One, double Other) Normal(ulong one, ulong other)
    {
        var length = Math.Sqrt(-2 * Math.Log(((one >> 11) + 1) * Math.ScaleB(1, -53)));
        var (sine, cosine) = Math.SinCos((other >> 11) * Math.ScaleB(2 * Math.PI, -53));
        return (length * cosine, length * sine);
    }

    // As exact as GeoNames has them: a metre or so.
    private static GeoPoint Rounded(double longitude, double latitude) => new(
        Math.Round(Math.IEEERemainder(longitude, 360) * DegreeParts) / DegreeParts,
        Math.Round(Math.Clamp(latitude, -90, 90) * DegreeParts) / DegreeParts);

    private static int[] SumsOf(TownCentre[] centres)
    {
        var sum = 0;
        return Array.ConvertAll(centres, centre => sum += centre.Weight);
    }

    private static ulong Noise(int place, int salt) => SplitMix64.Mix(((ulong)place << 10) + (ulong)salt + (3UL << 60));
}
