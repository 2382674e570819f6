namespace Pajs.Query;

/// <summary>Puts one value into a document.</summary>
internal static class DocumentEdit
{
    /// <summary>The document with a value at a path, or without one. What stands in the way and is no object is replaced by
    /// one.</summary>
    public static Document With(Document document, FieldPath path, Value? value)
    {
        using var writer = new MessagePackWriter();
        Write(writer, document.Element, path, 0, value);
        return new Document(writer.ToArray());
    }

    private static void Write(MessagePackWriter writer, Element source, FieldPath path, int step, Value? value)
    {
        var target = writer.OpenObject();
        var isThere = false;
        foreach (var field in source.Fields())
        {
            if (!field.Name.SequenceEqual(path.Name(step)))
            {
                writer.WriteUtf8Name(field.Name);
                writer.WriteEncoded(field.Value);
                continue;
            }

            isThere = true;
            WriteField(writer, field.Value, path, step, value);
        }

        if (!isThere && value is not null) WriteField(writer, default, path, step, value);
        writer.CloseObject(target);
    }

    private static void WriteField(MessagePackWriter writer, Element present, FieldPath path, int step, Value? value)
    {
        var isLast = step == path.Count - 1;
        if (isLast && value is null) return;
        writer.WriteUtf8Name(path.Name(step));
        if (isLast) writer.WriteValue(value!.Value);
        else Write(writer, present, path, step + 1, value);
    }
}
