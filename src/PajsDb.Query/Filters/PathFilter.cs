namespace Pajs.Query;

/// <summary>Whether some value that a path leads to fulfils a condition.</summary>
/// <remarks>As in MongoDB: where the path meets an array before its end, it goes on in each element that is an object, and in the element
/// that the next step counts to, if that is a number. An array at the end of the path is asked as a whole and element by element; but
/// one that the last step counted to, as a whole only, and so is an element that <c>$elemMatch</c> asks. A path that leads to nothing
/// in an object is asked once for the missing value.</remarks>
internal sealed class PathFilter(FieldPath path, Predicate predicate) : Filter
{
    public FieldPath Path { get; } = path;

    public Predicate Predicate { get; } = predicate;

    public override bool Matches(Element document) =>
        Path.Count == 1 && document.Kind == ValueKind.Object ? MatchesAt(document.Field(Path.Name(0))) : MatchesFrom(document, 0);

    private bool MatchesFrom(Element value, int step)
    {
        for (; step < Path.Count; step++)
        {
            if (value.Kind == ValueKind.Array) return MatchesInArray(value, step);
            value = value.Field(Path.Name(step));
        }

        return MatchesAt(value);
    }

    private bool MatchesAt(Element end)
    {
        if (Predicate.Matches(end)) return true;
        return end.Kind == ValueKind.Array && Predicate.LooksIntoArrays && !Path.IsSelf && MatchesElement(end);
    }

    private bool MatchesElement(Element array)
    {
        foreach (var element in array.Elements())
            if (Predicate.Matches(element)) return true;
        return false;
    }

    private bool MatchesInArray(Element array, int step)
    {
        var index = 0;
        foreach (var element in array.Elements())
        {
            if (element.Kind == ValueKind.Object && MatchesFrom(element, step)) return true;
            if (index++ == Path.Index(step) && MatchesCounted(element, step + 1)) return true;
        }

        return false;
    }

    // An element that a step counted to: the next step, if there is one, needs an object or array to go on in.
    private bool MatchesCounted(Element element, int step)
    {
        if (step == Path.Count) return Predicate.Matches(element);
        return element.Kind switch
        {
            ValueKind.Object => MatchesFrom(element, step),
            ValueKind.Array => MatchesInArray(element, step),
            _ => false,
        };
    }
}
