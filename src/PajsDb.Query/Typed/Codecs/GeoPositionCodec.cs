namespace Pajs.Query.Typed;

/// <summary>Places as GeoJSON points. Whatever a filter takes for a place is read.</summary>
internal sealed class GeoPositionCodec : Codec<GeoPosition>
{
    public override bool KeepsOrder => false;

    public override void Write(MessagePackWriter writer, GeoPosition value)
    {
        var point = writer.OpenObject(2);
        writer.WriteUtf8Name("type"u8);
        writer.WriteUtf8("Point"u8);
        writer.WriteUtf8Name("coordinates"u8);
        var pair = writer.OpenArray(2);
        writer.WriteDouble(value.Longitude);
        writer.WriteDouble(value.Latitude);
        writer.CloseArray(pair, 2);
        writer.CloseObject(point);
    }

    public override GeoPosition Read(Element element) => GeoJsonReader.TryReadPoint(element, out var point)
        ? new GeoPosition(point.Longitude, point.Latitude)
        : throw new UnmappableException(
            $"a value of the kind {element.Kind} that is no place, as [longitude, latitude] or a GeoJSON point, cannot become {TypeName.Of(Type)}");
}
