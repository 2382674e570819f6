namespace Pajs.Query;

/// <summary>Finds the element of an array that made a document match a filter: what <c>$</c> in an update's path stands for.</summary>
/// <remarks>It is the first element that fulfils all the filter's conditions on the array; when there is none, for each of them may have been
/// fulfilled by another element, it is the first that fulfils the first condition. Negated conditions do not count.</remarks>
internal static class MatchedElement
{
    /// <summary>Finds the element.</summary>
    /// <returns>Its number; -1 when the filter asks nothing of the array's elements, or there is no array.</returns>
    public static int Find(Filter filter, Element document, FieldPath array)
    {
        var conditions = new List<PathFilter>();
        Collect(filter, document, array, conditions);
        if (conditions.Count == 0) return -1;
        var elements = At(document, array);
        var all = FirstMatch(elements, array, conditions);
        return all >= 0 || conditions.Count == 1 ? all : FirstMatch(elements, array, conditions[..1]);
    }

    private static void Collect(Filter filter, Element document, FieldPath array, List<PathFilter> conditions)
    {
        switch (filter)
        {
            case AndFilter and:
                foreach (var part in and.Filters) Collect(part, document, array, conditions);
                break;
            case OrFilter or:
                foreach (var part in or.Filters)
                {
                    if (!part.Matches(document)) continue;
                    Collect(part, document, array, conditions);
                    break;
                }

                break;
            case PathFilter path when BeginsWith(path.Path, array):
                conditions.Add(path);
                break;
        }
    }

    private static bool BeginsWith(FieldPath path, FieldPath beginning)
    {
        if (path.Count < beginning.Count) return false;
        for (var step = 0; step < beginning.Count; step++)
            if (!path.Name(step).SequenceEqual(beginning.Name(step))) return false;
        return true;
    }

    private static Element At(Element value, FieldPath path)
    {
        for (var step = 0; step < path.Count; step++)
            value = value.Kind == ValueKind.Array ? value.ElementAt(path.Index(step)) : value.Field(path.Name(step));
        return value;
    }

    private static int FirstMatch(Element array, FieldPath path, List<PathFilter> conditions)
    {
        var index = 0;
        foreach (var element in array.Elements())
        {
            if (MatchesAll(element, path, conditions)) return index;
            index++;
        }

        return -1;
    }

    // An element fulfils a condition when a document whose array has no other element does.
    private static bool MatchesAll(Element element, FieldPath path, List<PathFilter> conditions)
    {
        using var writer = new MessagePackWriter();
        for (var step = 0; step < path.Count; step++)
        {
            writer.OpenObject(1);
            writer.WriteUtf8Name(path.Name(step));
        }

        writer.OpenArray(1);
        writer.WriteKept(element.Bytes);
        var document = Element.At(writer.Written);
        foreach (var condition in conditions)
            if (!condition.Matches(document)) return false;
        return true;
    }
}
