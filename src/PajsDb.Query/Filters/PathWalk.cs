namespace Pajs.Query;

/// <summary>Goes to the values that a path leads to in a document, as a <see cref="PathFilter"/> asks them: where it meets an array before its end, on in
/// each element that is an object, and in the element that the next step counts to.</summary>
internal static class PathWalk
{
    /// <summary>Goes to the only value, which may be missing; false where an array is met on the way.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">The path.</param>
    /// <param name="end">What is at its end, be it an array.</param>
    public static bool TryGoStraight(Element document, FieldPath path, out Element end)
    {
        end = document;
        for (var step = 0; step < path.Count; step++)
        {
            if (end.Kind == ValueKind.Array) return false;
            end = end.Field(path.Name(step));
        }

        return true;
    }

    /// <summary>Goes to all values, in their order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">The path.</param>
    /// <param name="visitor">Told of each.</param>
    public static void Visit<TVisitor>(Element document, FieldPath path, ref TVisitor visitor)
        where TVisitor : IPathVisitor, allows ref struct => Visit(document, path, 0, ref visitor);

    private static void Visit<TVisitor>(Element value, FieldPath path, int step, ref TVisitor visitor)
        where TVisitor : IPathVisitor, allows ref struct
    {
        for (; step < path.Count; step++)
        {
            if (value.Kind == ValueKind.Array)
            {
                VisitInArray(value, path, step, ref visitor);
                return;
            }

            value = value.Field(path.Name(step));
        }

        visitor.AtEnd(value);
    }

    private static void VisitInArray<TVisitor>(Element array, FieldPath path, int step, ref TVisitor visitor)
        where TVisitor : IPathVisitor, allows ref struct
    {
        var index = 0;
        foreach (var element in array.Elements())
        {
            if (element.Kind == ValueKind.Object) Visit(element, path, step, ref visitor);
            if (index++ == path.Index(step)) VisitCounted(element, path, step + 1, ref visitor);
        }
    }

    // The next step, if there is one, needs an object or array to go on in.
    private static void VisitCounted<TVisitor>(Element element, FieldPath path, int step, ref TVisitor visitor)
        where TVisitor : IPathVisitor, allows ref struct
    {
        if (step == path.Count) visitor.AtCounted(element);
        else if (element.Kind == ValueKind.Object) Visit(element, path, step, ref visitor);
        else if (element.Kind == ValueKind.Array) VisitInArray(element, path, step, ref visitor);
    }
}

/// <summary>What <see cref="PathWalk"/> tells of the values that it comes to.</summary>
internal interface IPathVisitor
{
    /// <summary>A value at the end of the path, missing where there is none. Of an array the elements are meant as well.</summary>
    void AtEnd(Element value);

    /// <summary>An element of an array that the last step counted to. It is meant as a whole, even if it is an array.</summary>
    void AtCounted(Element element);
}
