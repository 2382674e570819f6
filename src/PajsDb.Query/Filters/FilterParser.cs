using System.Text;

namespace Pajs.Query;

/// <summary>From the document that a user writes to the tree that is asked of documents.</summary>
/// <remarks>Operators stand in <see cref="LogicalOperators"/> and <see cref="FieldOperators"/>; a new one is a class of its own and a
/// line there.</remarks>
internal static class FilterParser
{
    /// <summary>Parses a filter.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator and the path.</exception>
    public static Filter Parse(Document filter) => Parse(filter, TimeProvider.System);

    /// <summary>Parses a filter whose <c>$$NOW</c> is the present moment of a clock.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="time">The clock.</param>
    /// <param name="collation">How it compares strings; null for by their bytes.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator and the path.</exception>
    public static Filter Parse(Document filter, TimeProvider time, Collation? collation = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var context = FilterContext.OfSearch(time.GetUtcNow(), collation);
        var parsed = ParseObject(filter.Element, context);
        NearFilter.CheckIsOne(parsed);
        return context.Collated(parsed);
    }

    /// <summary>Parses a filter whose answer must be the same at any time: it has no <c>$$NOW</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator and the path.</exception>
    public static Filter ParseLasting(Document filter) => ParseObject(filter.Element, new FilterContext(VariableNames.Lasting));

    /// <summary>Parses an object whose fields are conditions that must all match.</summary>
    public static Filter ParseObject(Element filter, FilterContext context)
    {
        var conditions = new List<Filter>();
        foreach (var field in filter.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            var condition = IsOperator(field.Name)
                ? LogicalOperators.Parse(name, field.Value, context)
                : ParseField(new FieldPath(name), field.Value, context);

            // What asks nothing, as a comment, leaves the others to be seen by whoever looks for ways to answer them.
            if (!condition.IsEverything) conditions.Add(condition);
        }

        return AndFilter.Of(conditions);
    }

    /// <summary>Parses an object of operators that must all match at a path.</summary>
    public static Filter ParseOperators(FieldPath path, Element operators, FilterContext context)
    {
        var conditions = new List<Filter>();
        foreach (var field in operators.Fields())
        {
            var condition = FieldOperators.Parse(Encoding.UTF8.GetString(field.Name), path, field.Value, operators, context);
            if (!condition.IsEverything) conditions.Add(condition);
        }

        return AndFilter.Of(conditions);
    }

    /// <summary>Whether an object holds operators: its first field says so. Any other value is compared as it is.</summary>
    public static bool HoldsOperators(Element value)
    {
        var fields = value.Fields();
        return fields.MoveNext() && IsOperator(fields.Current.Name);
    }

    private static Filter ParseField(FieldPath path, Element value, FilterContext context) =>
        HoldsOperators(value) ? ParseOperators(path, value, context) : new PathFilter(path, new EqualPredicate(value));

    private static bool IsOperator(ReadOnlySpan<byte> name) => name.StartsWith((byte)'$');
}
