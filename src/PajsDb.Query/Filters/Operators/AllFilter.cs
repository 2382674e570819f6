namespace Pajs.Query;

/// <summary><c>$all</c>: for each operand some value at the path matches; without operands nothing does.</summary>
/// <remarks>It is no filter of its own but <c>$and</c> of equalities, or of <c>$elemMatch</c> where the operands are such.</remarks>
internal static class AllFilter
{
    public static Filter Parse(string name, FieldPath path, Element operand, Element siblings, FilterContext context)
    {
        if (operand.Kind != ValueKind.Array) throw FilterError.Operand(name, path, "an array");
        if (operand.Count == 0) return new OrFilter([]);
        var filters = new List<Filter>(operand.Count);
        var isElemMatch = !operand.ElementAt(0).Field("$elemMatch"u8).IsMissing;
        foreach (var element in operand.Elements())
        {
            if (isElemMatch != !element.Field("$elemMatch"u8).IsMissing)
                throw FilterError.Operand(name, path, "'$elemMatch' in each of its elements, or in none");
            filters.Add(isElemMatch ? FilterParser.ParseOperators(path, element, context.Inner) : FieldOperators.Equal(path, element));
        }

        return AndFilter.Of(filters);
    }
}
