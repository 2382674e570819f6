using System.Numerics;

namespace PaJua.Columns;

/// <summary>Reads places. For one thread.</summary>
/// <param name="isSingle">Whether no document has more than one.</param>
/// <param name="longitudes">Owned by this.</param>
/// <param name="latitudes">Owned by this.</param>
internal sealed class PlaceColumnReader(bool isSingle, ColumnReader longitudes, ColumnReader latitudes) : IDisposable
{
    private const int WordBits = 64;

    private readonly ulong[] _some = new ulong[ColumnBlock.Words];
    private (double Longitude, double Latitude)[] _places = new (double, double)[4];

    /// <summary>The place of a document, in degrees; of several, the first that was added.</summary>
    /// <returns>False where it has none.</returns>
    public bool TryGet(int document, out (double Longitude, double Latitude) place)
    {
        place = default;
        if (!longitudes.TryGet(document, out var x) || !latitudes.TryGet(document, out var y)) return false;
        place = (Coordinate.ToLongitude(x), Coordinate.ToLatitude(y));
        return true;
    }

    /// <summary>All places of a document, in degrees, as they were added.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<(double Longitude, double Latitude)> GetAll(int document)
    {
        var (x, y) = Coordinates(document);
        if (_places.Length < x.Length) _places = new (double, double)[x.Length];
        for (var i = 0; i < x.Length; i++) _places[i] = (Coordinate.ToLongitude(x[i]), Coordinate.ToLatitude(y[i]));
        return _places.AsSpan(0, x.Length);
    }

    /// <summary>Which documents of a window have a place.</summary>
    /// <inheritdoc cref="ColumnReader.GetOwners"/>
    public void GetOwners(int window, Span<ulong> owners) => longitudes.GetOwners(window, owners);

    /// <summary>Which documents of a window have a place within a box of degrees, its edges included.</summary>
    /// <param name="window">Which.</param>
    /// <param name="west">The least longitude; where it is greater than <paramref name="east"/>, the box lies across the antimeridian.</param>
    /// <param name="south">The least latitude.</param>
    /// <param name="east">The greatest longitude.</param>
    /// <param name="north">The greatest latitude.</param>
    /// <param name="matches">64 words, which are overwritten.</param>
    public void Match(int window, double west, double south, double east, double north, Span<ulong> matches)
    {
        var box = new Box(Coordinate.OfLongitude(west), Coordinate.OfLatitude(south), Coordinate.OfLongitude(east), Coordinate.OfLatitude(north));
        matches = matches[..ColumnBlock.Words];
        MatchLongitudes(window, box, matches);
        latitudes.Match(window, box.South, box.North, _some);
        for (var word = 0; word < matches.Length; word++) matches[word] &= _some[word];
        if (!isSingle) KeepWithin(window, box, matches);
    }

    public void Dispose()
    {
        longitudes.Dispose();
        latitudes.Dispose();
    }

    private void MatchLongitudes(int window, in Box box, Span<ulong> matches)
    {
        if (box.West <= box.East)
        {
            longitudes.Match(window, box.West, box.East, matches);
            return;
        }

        longitudes.Match(window, box.West, long.MaxValue, matches);
        longitudes.Match(window, long.MinValue, box.East, _some);
        for (var word = 0; word < matches.Length; word++) matches[word] |= _some[word];
    }

    // Of several places one may have had a fitting longitude and another a fitting latitude.
    private void KeepWithin(int window, in Box box, Span<ulong> matches)
    {
        for (var word = 0; word < matches.Length; word++)
        {
            var first = (window * ColumnBlock.Length) + (word * WordBits);
            for (var left = matches[word]; left != 0; left &= left - 1)
                if (!HasWithin(first + BitOperations.TrailingZeroCount(left), box)) matches[word] &= ~(left & (0 - left));
        }
    }

    private bool HasWithin(int document, in Box box)
    {
        var (x, y) = Coordinates(document);
        for (var i = 0; i < x.Length; i++)
            if (box.Contains(x[i], y[i])) return true;
        return false;
    }

    private Pair Coordinates(int document)
    {
        var pair = new Pair(longitudes.GetAll(document), latitudes.GetAll(document));
        return pair.X.Length == pair.Y.Length
            ? pair
            : throw Codec.Damage.Of($"document {document} has {pair.X.Length} longitudes and {pair.Y.Length} latitudes");
    }

    private readonly record struct Box(long West, long South, long East, long North)
    {
        public bool Contains(long x, long y) =>
            y >= South && y <= North && (West <= East ? x >= West && x <= East : x >= West || x <= East);
    }

    private readonly ref struct Pair(ReadOnlySpan<long> x, ReadOnlySpan<long> y)
    {
        public ReadOnlySpan<long> X { get; } = x;

        public ReadOnlySpan<long> Y { get; } = y;

        public void Deconstruct(out ReadOnlySpan<long> x, out ReadOnlySpan<long> y)
        {
            x = X;
            y = Y;
        }
    }
}
