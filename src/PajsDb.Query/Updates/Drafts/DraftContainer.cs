namespace Pajs.Query;

/// <summary>An object or array of a document that is being changed.</summary>
internal abstract class DraftContainer
{
    /// <summary>Writes it with all that is in it.</summary>
    public abstract void Write(MessagePackWriter writer);

    /// <summary>The bytes of an element, which was read from the buffer's span.</summary>
    protected static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> buffer, Element element) =>
        buffer.Slice(buffer.Length - element.Rest.Length, element.Length);
}
