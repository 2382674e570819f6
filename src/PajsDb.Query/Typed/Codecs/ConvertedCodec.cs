namespace Pajs.Query.Typed;

/// <summary>A type with a converter of the user's.</summary>
internal sealed class ConvertedCodec<T>(ValueConverter<T> converter) : Codec<T>
{
    /// <summary>Nothing is known of what the converter does to the order.</summary>
    public override bool KeepsOrder => false;

    public override void Write(MessagePackWriter writer, T value)
    {
        if (value is null) writer.WriteNull();
        else writer.WriteValue(converter.ToValue(value));
    }

    public override T Read(Element element) =>
        element.Kind == ValueKind.Null && default(T) is null ? default! : converter.FromValue(ValueDecoder.DecodeCopy(element));
}
