using System.Reflection;

namespace Pajs.Query.Typed;

/// <summary>Makes the codec of a type with all that it consists of.</summary>
/// <param name="known">Codecs that are complete.</param>
internal sealed class CodecFactory(IReadOnlyDictionary<Type, Codec> known)
{
    private readonly Dictionary<Type, Codec> _objects = [];

    /// <summary>What was made; complete once the first call returned.</summary>
    public Dictionary<Type, Codec> Made { get; } = [];

    /// <summary>The codec of a type where it stands in a member, whose attributes count.</summary>
    public Codec Of(Type type, MemberInfo? member = null)
    {
        var isOwn = member is not null && (member.IsDefined(typeof(ConverterAttribute)) || member.IsDefined(typeof(EnumAsNumberAttribute)));
        if (!isOwn && known.TryGetValue(type, out var codec)) return codec;
        if (!isOwn && Made.TryGetValue(type, out codec)) return codec;
        codec = Make(type, isOwn ? member : null);
        if (!isOwn) Made[type] = codec;
        return codec;
    }

    /// <summary>The codec of a class itself, without those that derive from it.</summary>
    public Codec ObjectOf(Type type)
    {
        if (_objects.TryGetValue(type, out var codec)) return codec;
        codec = New(typeof(ObjectCodec<>), [type]);
        _objects.Add(type, codec);
        if (!Discriminator.DerivedTypes(type).Any()) Made[type] = codec;
        Call(nameof(Complete), type, codec);
        return codec;
    }

    private static Codec New(Type definition, Type[] types, params object[] arguments) =>
        (Codec)Activator.CreateInstance(definition.MakeGenericType(types), arguments)!;

    private Codec Make(Type type, MemberInfo? member) =>
        Converted(type, member)
        ?? Nullable(type, member)
        ?? Scalars.Find(type, member)
        ?? CollectionCodecs.Find(this, type, member)
        ?? ObjectOrHierarchy(type);

    private static Codec? Converted(Type type, MemberInfo? member)
    {
        var attribute = member?.GetCustomAttribute<ConverterAttribute>() ?? type.GetCustomAttribute<ConverterAttribute>(inherit: false);
        if (attribute is null) return null;
        var wanted = typeof(ValueConverter<>).MakeGenericType(type);
        if (attribute.Type.IsAssignableTo(wanted)) return New(typeof(ConvertedCodec<>), [type], Activator.CreateInstance(attribute.Type)!);
        if (System.Nullable.GetUnderlyingType(type) is not null) return null;
        throw MappingError.Of(type, $"its converter {TypeName.Of(attribute.Type)} is no {TypeName.Of(wanted)}.");
    }

    private Codec? Nullable(Type type, MemberInfo? member) => System.Nullable.GetUnderlyingType(type) is { } inner
        ? New(typeof(NullableCodec<>), [inner], Of(inner, member))
        : null;

    private Codec ObjectOrHierarchy(Type type)
    {
        if (type == typeof(object))
            throw MappingError.Of(type, "nothing is known of it; declare the member as Value, or as a base class with [DerivedType].");
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true && !type.FullName!.Contains("Tuple", StringComparison.Ordinal))
            throw MappingError.Of(type, "it is none of the types that documents know; give the member a [Converter].");
        var derived = Discriminator.DerivedTypes(type).ToArray();
        if (derived.Length > 0) return Call(nameof(Hierarchy), type, derived);
        if (type.IsAbstract) throw MappingError.Of(type, "it is abstract, and names no classes with [DerivedType].");
        return ObjectOf(type);
    }

    private Codec Call(string method, Type type, params object[] arguments)
    {
        var generic = typeof(CodecFactory).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type);
        return (Codec)generic.Invoke(this, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private PolymorphicCodec<T> Hierarchy<T>((Type Type, Value Value)[] derived)
        where T : class
    {
        // A class that has a member of its own type has made the codec by now.
        var self = (ObjectCodec<T>)ObjectOf(typeof(T));
        if (Made.TryGetValue(typeof(T), out var made)) return (PolymorphicCodec<T>)made;
        var codec = new PolymorphicCodec<T>(Discriminator.FieldOf(typeof(T)), self);
        Made[typeof(T)] = codec;
        foreach (var (type, name) in derived)
        {
            if (!type.IsAssignableTo(typeof(T)) || type.IsAbstract)
                throw MappingError.Of(typeof(T), $"{TypeName.Of(type)} is no class that derives from it and has objects.");
            codec.Add(type, name, ObjectOf(type));
        }

        return codec;
    }

    private ObjectCodec<T> Complete<T>(ObjectCodec<T> codec)
    {
        var shape = new ShapeBuilder(this, typeof(T)).Build();
        if (typeof(T).IsAbstract)
        {
            codec.Complete(shape, null, null);
            return codec;
        }

        var constructor = ConstructorChoice.Of(shape);
        codec.Complete(shape, ObjectCompiler.CompileWriter<T>(shape), ObjectCompiler.CompileReader<T>(shape, constructor));
        return codec;
    }
}
