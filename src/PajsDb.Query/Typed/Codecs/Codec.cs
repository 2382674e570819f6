namespace Pajs.Query.Typed;

/// <summary>From objects of one type to MessagePack and back. Made once per type; any thread may use it.</summary>
internal abstract class Codec
{
    /// <summary>The type.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether stored values are ordered as the objects are, so that a query may compare and sort them.</summary>
    public virtual bool KeepsOrder => true;

    /// <summary>For a collection, the codec of its elements; for a dictionary, of its values.</summary>
    public virtual Codec? ElementCodec => null;

    /// <summary>Whether this is a dictionary, whose keys are names of fields.</summary>
    public virtual bool IsDictionary => false;

    /// <summary>For an object with members, these.</summary>
    public virtual ObjectShape? Shape => null;

    public abstract void WriteBoxed(MessagePackWriter writer, object? value);

    public abstract object? ReadBoxed(Element element);

    /// <summary>An object as a value, as it stands in documents.</summary>
    public Value ToValue(object? value)
    {
        using var writer = new MessagePackWriter();
        WriteBoxed(writer, value);
        return ValueDecoder.DecodeCopy(Element.At(writer.Written));
    }
}

/// <inheritdoc cref="Codec"/>
/// <typeparam name="T">The type.</typeparam>
internal abstract class Codec<T> : Codec
{
    public sealed override Type Type => typeof(T);

    public abstract void Write(MessagePackWriter writer, T value);

    /// <summary>Reads a value; a missing one reads as null.</summary>
    /// <exception cref="UnmappableException">It is of no use to the type.</exception>
    public abstract T Read(Element element);

    public sealed override void WriteBoxed(MessagePackWriter writer, object? value)
    {
        if (value is null && default(T) is null) writer.WriteNull();
        else Write(writer, (T)value!);
    }

    public sealed override object? ReadBoxed(Element element) => Read(element);
}
