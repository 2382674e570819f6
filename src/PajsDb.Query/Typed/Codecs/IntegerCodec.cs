using System.Numerics;

namespace Pajs.Query.Typed;

/// <summary>Integers of any width as int64. A number of another kind is read when it is an integer.</summary>
internal sealed class IntegerCodec<T> : Codec<T>
    where T : struct, IBinaryInteger<T>
{
    public override void Write(MessagePackWriter writer, T value)
    {
        var stored = long.CreateTruncating(value);
        if (T.IsNegative(value) != stored < 0)
            throw new UnmappableException($"{value} is beyond the range of a 64-bit integer; use decimal");
        writer.WriteInt64(stored);
    }

    public override T Read(Element element)
    {
        var stored = ReadInt64(element);
        var value = T.CreateTruncating(stored);
        if (long.CreateTruncating(value) != stored || T.IsNegative(value) != stored < 0)
            throw new UnmappableException($"the number {stored} is beyond the range of {typeof(T).Name}");
        return value;
    }

    private static long ReadInt64(Element element) => element.Kind switch
    {
        ValueKind.Int64 => element.Int64,
        ValueKind.Double or ValueKind.Decimal when element.Number.TryGetInt64(out var integer) => integer,
        ValueKind.Double or ValueKind.Decimal => throw new UnmappableException(
            $"the number {ValueDecoder.DecodeCopy(element).ToJson()} is no integer in the range of {typeof(T).Name}"),
        _ => throw UnmappableException.Kind(element, typeof(T)),
    };
}
