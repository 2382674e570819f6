using NetTopologySuite.Geometries;

namespace Pajs.Query;

/// <summary>The places of a shape on the antimeridian and at the poles, as they are written otherwise: from the other side, and with all
/// longitudes. With them a shape has every point of the plane that stands for one of its places.</summary>
internal static class GeoAliases
{
    /// <summary>What has to be added to a shape, as points and lines; empty for most.</summary>
    public static IReadOnlyList<Geometry> Of(GeoShape shape)
    {
        var aliases = new List<Geometry>();
        foreach (var component in shape.Components)
        {
            if (!MayHaveAliases(component.EnvelopeInternal)) continue;
            foreach (var positions in GeoEdges.PositionsOf(component)) AddAliases(positions, aliases);
        }

        return aliases;
    }

    private static bool MayHaveAliases(Envelope envelope) =>
        envelope.MinX == -180 || envelope.MaxX == 180 || envelope.MinY == -90 || envelope.MaxY == 90;

    private static void AddAliases(Coordinate[] positions, List<Geometry> aliases)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            var position = positions[i];
            if (Math.Abs(position.Y) == 90) aliases.Add(Line(new Coordinate(-180, position.Y), new Coordinate(180, position.Y)));
            if (Math.Abs(position.X) != 180) continue;
            if (i > 0 && positions[i - 1].X == position.X && positions[i - 1].Y != position.Y)
                aliases.Add(Line(OtherSide(positions[i - 1]), OtherSide(position)));
            else
                aliases.Add(GeoShape.Factory.CreatePoint(OtherSide(position)));
        }
    }

    private static Coordinate OtherSide(Coordinate position) => new(-position.X, position.Y);

    private static LineString Line(Coordinate from, Coordinate to) => GeoShape.Factory.CreateLineString([from, to]);
}
