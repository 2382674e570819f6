using Pajs.Fuzz.Engine;
using Pajs.Query;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>GeoJSON from elsewhere: as a shape in a document, with the cells that an index has for it, and as what filters ask for.</summary>
internal sealed class GeoTarget : IFuzzTarget
{
    private static readonly string[] Types =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    public string Name => "geo";

    public string Summary => "JSON of a geometry: the shape, its cells, its distance to itself; also as the operand of each operator on places";

    public IReadOnlyList<byte[]> Tokens { get; } = Words.Utf8(
    [
        "{", "}", "[", "]", ",", ":", "-", ".5", "e1", "[0,0]", "[10,0]", "[10,10]", "[0,10]", "[180,90]", "[-180,-90]", "[-180,0]", "[179.999,0]", "[-170,5]",
        "90.0000001", "-0", "1e-300", "1e300", "\"type\":", "\"coordinates\":", "\"geometries\":", "\"crs\":", "\"$geometry\":", "\"$maxDistance\":",
        "\"$box\":", "\"$polygon\":", "\"$center\":", "\"$centerSphere\":", "[[0,0],[10,0],[10,10],[0,0]]", "[[1,1],[2,1],[2,2],[1,1]]",
        .. Types.Select(static type => $"\"{type}\""),
        .. Types.Select(static type => $"{{\"type\":\"{type}\",\"coordinates\":"),
    ]);

    public int MaxLength => 700;

    // Crossing edges are searched for, unions made, and the cells of a covering compared, one by one.
    public long MostAllocated(int length) => 20_000_000 + (200_000L * length);

    public bool IsRefusal(Exception error) => error is PajsException
    {
        Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge or PajsErrorCode.InvalidQuery,
    };

    public string Run(byte[] input)
    {
        var geometry = Document.Parse(input);
        var uses = AsOperands(geometry);
        var shape = GeoJsonReader.Read(geometry.Element, out var problem);
        Unless(shape is null == problem is not null, $"{geometry} is refused without a reason, or has one: {problem}");
        if (shape is null) return $"no shape {ValueShape.Of(geometry)} {uses}";
        if (shape.IsEmpty) return $"empty {uses}";
        VerifyWritten(shape);
        VerifyCells(geometry, shape);
        return $"{shape.Geometry.GeometryType} {Math.Min(shape.Components.Count, 3)} {uses}";
    }

    // What a shape is written as is the same shape.
    private static void VerifyWritten(GeoShape shape)
    {
        var written = GeoJsonWriter.Write(shape).AsDocument();
        var back = GeoJsonReader.Read(written.Element, out var problem);
        Unless(back is not null, $"{written} is not read back: {problem}");
        var (before, after) = (shape.Components, back!.Components);
        var isSame = before.Count == after.Count && before.Zip(after).All(static parts => parts.First.EqualsExact(parts.Second));
        Unless(isSame, $"{shape.Geometry}, written as {written}, is read back as {back.Geometry}");
    }

    // Each of its positions has a cell, and what is asked by one finds it.
    private static void VerifyCells(Document geometry, GeoShape shape)
    {
        var prepared = new PreparedShape(shape);
        var cells = GeoCovering.Of(prepared, GeoCovering.DocumentCells);
        Unless(cells.Length is > 0 and <= GeoCovering.DocumentCells, $"{geometry} has {cells.Length} cells");
        var least = shape.Components.SelectMany(static component => component.Coordinates).Select(static position => new GeoPoint(position.X, position.Y));
        foreach (var place in least.Take(20))
        {
            Unless(cells.Any(cell => cell.Cell.Contains(GeoCell.Of(place))), $"{geometry} has no cell at {place}");
            Unless(prepared.Contains(place), $"{geometry} does not have its own position {place}");
            Unless(GeoDistance.Between(place, shape) <= GeoDistance.AccuracyMeters, $"{geometry} is away from its own position {place}");
        }

        Unless(prepared.Intersects(shape), $"{geometry} has nothing in common with itself");
    }

    private static string AsOperands(Document geometry)
    {
        var document = Document.Of(("at", geometry));
        var uses = "";
        foreach (var (name, operand) in (ReadOnlySpan<(string, Value)>)[
            ("$geoWithin", geometry), ("$geoWithin", Document.Of(("$geometry", geometry))), ("$geoIntersects", Document.Of(("$geometry", geometry))),
            ("$near", geometry), ("$near", Document.Of(("$geometry", geometry)))])
        {
            try
            {
                uses += FilterParser.Parse(Document.Of(("at", Document.Of((name, operand))))).Matches(document.Element) ? "y" : "n";
            }
            catch (PajsException error) when (error.Code == PajsErrorCode.InvalidQuery)
            {
                uses += "-";
            }
        }

        return uses;
    }
}
