using System.Numerics;

namespace Pajs.Query.Typed;

/// <summary>Binary fractions of any width as doubles. Any number is read, as the nearest.</summary>
internal sealed class FloatingCodec<T> : Codec<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override void Write(MessagePackWriter writer, T value) => writer.WriteDouble(double.CreateTruncating(value));

    public override T Read(Element element) => element.Kind is ValueKind.Double or ValueKind.Int64 or ValueKind.Decimal
        ? T.CreateTruncating(element.Number.ToDouble())
        : throw UnmappableException.Kind(element, typeof(T));
}
