using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Pajs.Query;

/// <summary>Brings the positions of one geometry, in which edges may cross the antimeridian, to a plane where none does, and cuts what is
/// built of them there into parts within [-180, 180].</summary>
/// <remarks>Two neighbours whose longitudes are more than 180 degrees apart are joined the short way: the later ones are moved by 360
/// degrees. Longitudes that are exactly 360 degrees apart are the antimeridian from its two sides: where no other neighbours are more than
/// 180 degrees apart they are taken as written, so that an edge from -180 to 180 goes all around the world, as the edges of a box around
/// the world do. Positions that come through the cut have the very numbers that they were written with.</remarks>
internal sealed class Antimeridian
{
    // Far above the rounding of an intersection, and less than a tenth of a millimetre on the ground.
    private const double CutTolerance = 1e-9;

    private readonly Dictionary<Coordinate, double> _written = [];

    /// <summary>Moves the positions in place, so that no two neighbours need a jump.</summary>
    /// <returns>By how many degrees the last position was moved. For a ring, whose first and last position are equal, anything but 0 means
    /// that it goes around a pole.</returns>
    public double Unwrap(Coordinate[] positions)
    {
        if (!Jumps(positions)) return 0;
        var shift = 0.0;
        var before = positions[0].X;
        foreach (var position in positions)
        {
            var written = position.X;
            if (written - before > 180) shift -= 360;
            else if (written - before < -180) shift += 360;
            before = written;
            Move(position, shift);
        }

        return shift;
    }

    /// <summary>Moves a ring as a whole to the turn around the world where its middle is nearest to another's.</summary>
    public void MoveBeside(Coordinate[] ring, Envelope other)
    {
        var own = new Envelope();
        foreach (var position in ring) own.ExpandToInclude(position);
        var turns = Math.Round((other.Centre.X - own.Centre.X) / 360);
        if (turns == 0) return;
        foreach (var position in ring) Move(position, 360 * turns);
    }

    /// <summary>The parts of a line or a polygon, each within [-180, 180].</summary>
    public Geometry Cut(Geometry unwrapped)
    {
        var envelope = unwrapped.EnvelopeInternal;
        if (envelope.MinX >= -180 && envelope.MaxX <= 180) return unwrapped;
        var parts = new List<Geometry>();
        for (var turn = (int)Math.Floor((envelope.MinX + 180) / 360); (turn * 360) - 180 < envelope.MaxX; turn++)
            AddTurn(unwrapped, turn * 360, parts);
        return unwrapped.Factory.BuildGeometry(parts);
    }

    private static bool Jumps(Coordinate[] positions)
    {
        for (var i = 1; i < positions.Length; i++)
            if (Math.Abs(positions[i].X - positions[i - 1].X) is > 180 and < 360) return true;
        return false;
    }

    private void Move(Coordinate position, double shift)
    {
        if (shift == 0) return;
        if (!_written.TryGetValue(position, out var written)) written = position.X;
        position.X += shift;
        _written[position.Copy()] = written;
    }

    private void AddTurn(Geometry unwrapped, double shift, List<Geometry> parts)
    {
        var strip = unwrapped.Factory.ToGeometry(new Envelope(shift - 180, shift + 180, -90, 90));
        var cut = OverlayNGRobust.Overlay(unwrapped, strip, SpatialFunction.Intersection);
        for (var i = 0; i < cut.NumGeometries; i++)
        {
            // What only touches the antimeridian belongs to the turn that the rest is on.
            var part = cut.GetGeometryN(i).Copy();
            if (part.IsEmpty || part.Dimension != unwrapped.Dimension) continue;
            part.Apply(new BackShift(this, shift));
            part.GeometryChanged();
            parts.Add(part);
        }
    }

    private double BackFrom(Coordinate position, double shift)
    {
        var longitude = position.X - shift;
        if (180 - Math.Abs(longitude) <= CutTolerance && !IsWrittenInside(position)) return Math.CopySign(180, longitude);
        return _written.TryGetValue(position, out var written) && Math.Abs(written) < 180 ? written : longitude;
    }

    private bool IsWrittenInside(Coordinate position) => _written.TryGetValue(position, out var written) && Math.Abs(written) < 180;

    private sealed class BackShift(Antimeridian antimeridian, double shift) : ICoordinateFilter
    {
        public void Filter(Coordinate position) => position.X = antimeridian.BackFrom(position, shift);
    }
}
