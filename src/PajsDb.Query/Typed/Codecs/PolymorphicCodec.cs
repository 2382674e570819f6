namespace Pajs.Query.Typed;

/// <summary>A class or interface whose objects are of several classes, told apart by a field.</summary>
/// <param name="field">The name of that field.</param>
/// <param name="self">The codec of the class itself, which may be abstract.</param>
internal sealed class PolymorphicCodec<T>(string field, ObjectCodec<T> self) : ReferenceCodec<T>, IHierarchy
    where T : class
{
    private readonly byte[] _field = System.Text.Encoding.UTF8.GetBytes(field);
    private readonly Dictionary<Type, Codec> _codecs = [];
    private readonly Dictionary<Value, Codec> _byName = [];

    public override bool KeepsOrder => false;

    public override ObjectShape? Shape => self.Shape;

    /// <summary>The name of the field that tells the classes apart.</summary>
    public string Field { get; } = field;

    /// <summary>Adds a class; to be done before the codec is used.</summary>
    public void Add(Type type, Value name, Codec codec)
    {
        if (!_byName.TryAdd(name, codec)) throw MappingError.Of(typeof(T), $"two of its classes are called {name.ToJson()} in '{Field}'.");
        if (!_codecs.TryAdd(type, codec)) throw MappingError.Of(typeof(T), $"{TypeName.Of(type)} is named twice.");
    }

    /// <summary>What the field may say for an object to be of a class, or one that derives from it.</summary>
    public IReadOnlyList<Value> NamesOf(Type type) =>
        [.. _byName.Where(named => named.Value.Type.IsAssignableTo(type)).Select(named => named.Key)];

    protected override void WriteValue(MessagePackWriter writer, T value)
    {
        var type = value.GetType();
        if (_codecs.TryGetValue(type, out var codec)) codec.WriteBoxed(writer, value);
        else if (type == typeof(T)) self.Write(writer, value);
        else throw new UnmappableException($"{TypeName.Of(type)} is none of the classes that {TypeName.Of(typeof(T))} names with [DerivedType]");
    }

    protected override T ReadValue(Element element)
    {
        if (element.Kind != ValueKind.Object) throw UnmappableException.Kind(element, typeof(T));
        var name = element.Field(_field);
        if (name.IsMissing && !typeof(T).IsAbstract) return self.Read(element);
        if (name.IsMissing) throw new UnmappableException($"the field '{Field}', which tells the class of a {TypeName.Of(typeof(T))}, is missing");
        var value = ValueDecoder.DecodeCopy(name);
        return _byName.TryGetValue(value, out var codec)
            ? (T)codec.ReadBoxed(element)!
            : throw new UnmappableException($"'{Field}' is {value.ToJson()}, which is none of the classes of {TypeName.Of(typeof(T))}");
    }
}
