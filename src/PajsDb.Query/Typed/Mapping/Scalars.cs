using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>The types that become scalars by themselves.</summary>
internal static class Scalars
{
    private static readonly Dictionary<Type, Codec> Known = new Codec[]
    {
        new BooleanCodec(), new IntegerCodec<byte>(), new IntegerCodec<sbyte>(), new IntegerCodec<short>(), new IntegerCodec<ushort>(),
        new IntegerCodec<int>(), new IntegerCodec<uint>(), new IntegerCodec<long>(), new IntegerCodec<ulong>(), new IntegerCodec<nint>(),
        new IntegerCodec<nuint>(), new IntegerCodec<Int128>(), new IntegerCodec<UInt128>(), new FloatingCodec<float>(),
        new FloatingCodec<double>(), new FloatingCodec<Half>(), new DecimalCodec(), new StringCodec(), new CharCodec(),
        new DateTimeCodec(), new DateTimeOffsetCodec(), new TimeSpanCodec(), new TextCodec<DateOnly>("yyyy-MM-dd"),
        new TextCodec<TimeOnly>("HH:mm:ss.fffffff"), new GuidCodec(), new BinaryCodec(), new MemoryCodec(), new ValueCodec(),
        new DocumentCodec(), new ArrayValueCodec(), new GeoPositionCodec(),
    }.ToDictionary(static codec => codec.Type);

    public static Codec? Find(Type type, MemberInfo? member)
    {
        if (Known.TryGetValue(type, out var codec)) return codec;
        if (!type.IsEnum) return null;
        var isNumber = member?.IsDefined(typeof(EnumAsNumberAttribute)) == true || type.IsDefined(typeof(EnumAsNumberAttribute));
        var definition = isNumber ? typeof(EnumNumberCodec<>) : typeof(EnumNameCodec<>);
        return (Codec)Activator.CreateInstance(definition.MakeGenericType(type))!;
    }
}
