namespace Pajs.Query;

/// <summary>Follows the paths of expressions. Unlike those of filters, their steps name fields only, never elements of arrays.</summary>
internal static class PathReader
{
    /// <summary>Finds what a path leads to, as long as it meets no array on its way.</summary>
    /// <returns>False when it does; then <see cref="Collect"/> tells.</returns>
    public static bool TryRead(Element start, FieldPath path, out Element found)
    {
        found = start;
        for (var step = 0; step < path.Count; step++)
        {
            if (found.Kind == ValueKind.Array) return false;
            found = found.Field(path.Name(step));
        }

        return true;
    }

    /// <summary>What a path leads to, arrays opened; null when it is missing.</summary>
    public static Value? Collect(Element start, FieldPath path)
    {
        using var writer = new MessagePackWriter();
        if (!TryWrite(writer, start, path, 0)) return null;
        var encoded = writer.ToArray();
        return ValueDecoder.Decode(Element.At(encoded), encoded);
    }

    private static bool TryWrite(MessagePackWriter writer, Element value, FieldPath path, int step)
    {
        for (; step < path.Count; step++)
        {
            if (value.Kind == ValueKind.Array)
            {
                WriteEach(writer, value, path, step);
                return true;
            }

            value = value.Field(path.Name(step));
        }

        if (!value.IsMissing) writer.WriteEncoded(value);
        return !value.IsMissing;
    }

    private static void WriteEach(MessagePackWriter writer, Element array, FieldPath path, int step)
    {
        var target = writer.OpenArray();
        var count = 0;
        foreach (var element in array.Elements())
            if (element.Kind == ValueKind.Object && TryWrite(writer, element, path, step)) count++;
        writer.CloseArray(target, count);
    }
}
