namespace Pajs.Query.Typed;

/// <summary>A value type, or null.</summary>
internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override bool KeepsOrder => inner.KeepsOrder;

    public override ObjectShape? Shape => inner.Shape;

    public override void Write(MessagePackWriter writer, T? value)
    {
        if (value is null) writer.WriteNull();
        else inner.Write(writer, value.GetValueOrDefault());
    }

    public override T? Read(Element element) => element.Kind == ValueKind.Null ? null : inner.Read(element);
}
