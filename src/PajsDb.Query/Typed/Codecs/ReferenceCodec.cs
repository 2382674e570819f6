namespace Pajs.Query.Typed;

/// <summary>The codec of a reference type: null is stored as null.</summary>
internal abstract class ReferenceCodec<T> : Codec<T?>
    where T : class
{
    public sealed override void Write(MessagePackWriter writer, T? value)
    {
        if (value is null) writer.WriteNull();
        else WriteValue(writer, value);
    }

    public sealed override T? Read(Element element) => element.Kind == ValueKind.Null ? null : ReadValue(element);

    protected abstract void WriteValue(MessagePackWriter writer, T value);

    protected abstract T ReadValue(Element element);
}
