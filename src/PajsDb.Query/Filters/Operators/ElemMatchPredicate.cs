namespace Pajs.Query;

/// <summary><c>$elemMatch</c>: the value is an array, and one of its elements fulfils all conditions.</summary>
/// <param name="filter">Asked of each element: as a document when the conditions name fields, else as the value itself.</param>
/// <param name="asksObjects">Whether only elements that are objects come into question.</param>
internal sealed class ElemMatchPredicate(Filter filter, bool asksObjects) : Predicate
{
    public override bool LooksIntoArrays => false;

    /// <summary>What is asked of an element.</summary>
    public Filter Filter => filter;

    public static Filter Parse(string name, FieldPath path, Element operand, Element siblings, FilterContext context)
    {
        if (operand.Kind != ValueKind.Object) throw FilterError.Operand(name, path, "an object of conditions");
        var asksObjects = !FilterParser.HoldsOperators(operand) || JoinsFilters(operand);
        var filter = asksObjects
            ? FilterParser.ParseObject(operand, context.Inner)
            : FilterParser.ParseOperators(path.ToElement(), operand, context.Inner);
        return new PathFilter(path, new ElemMatchPredicate(filter, asksObjects));
    }

    /// <summary>The same that asks something else.</summary>
    public ElemMatchPredicate With(Filter other) => new(other, asksObjects);

    public override bool Matches(Element value)
    {
        foreach (var element in value.Elements())
            if ((!asksObjects || element.Kind == ValueKind.Object) && filter.Matches(element)) return true;
        return false;
    }

    private static bool JoinsFilters(Element operand)
    {
        var fields = operand.Fields();
        return fields.MoveNext() && LogicalOperators.Joins(fields.Current.Name);
    }
}
