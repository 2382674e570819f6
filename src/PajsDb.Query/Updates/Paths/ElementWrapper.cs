namespace Pajs.Query;

/// <summary>Asks a filter about one element of an array, as if the element were a field of a document.</summary>
internal static class ElementWrapper
{
    /// <summary>Whether the document that has nothing but the element under a name matches.</summary>
    public static bool Matches(Filter filter, ReadOnlySpan<byte> name, ReadOnlySpan<byte> element)
    {
        using var writer = new MessagePackWriter();
        var wrapped = writer.OpenObject(1);
        writer.WriteUtf8Name(name);
        writer.WriteKept(element);
        writer.CloseObject(wrapped);
        return filter.Matches(Element.At(writer.Written));
    }
}
