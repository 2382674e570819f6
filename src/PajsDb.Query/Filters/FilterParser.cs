using System.Text;

namespace Pajs.Query;

/// <summary>From the document that a user writes to the tree that is asked of documents.</summary>
/// <remarks>Operators stand in <see cref="LogicalOperators"/> and <see cref="FieldOperators"/>; a new one is a class of its own and a
/// line there.</remarks>
internal static class FilterParser
{
    /// <summary>Parses a filter.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming the operator and the path.</exception>
    public static Filter Parse(Document filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ParseObject(filter.Element);
    }

    /// <summary>Parses an object whose fields are conditions that must all match.</summary>
    public static Filter ParseObject(Element filter)
    {
        var conditions = new List<Filter>();
        foreach (var field in filter.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            conditions.Add(IsOperator(field.Name)
                ? LogicalOperators.Parse(name, field.Value)
                : ParseField(new FieldPath(name), field.Value));
        }

        return AndFilter.Of(conditions);
    }

    /// <summary>Parses an object of operators that must all match at a path.</summary>
    public static Filter ParseOperators(FieldPath path, Element operators)
    {
        var conditions = new List<Filter>();
        foreach (var field in operators.Fields())
            conditions.Add(FieldOperators.Parse(Encoding.UTF8.GetString(field.Name), path, field.Value));
        return AndFilter.Of(conditions);
    }

    /// <summary>Whether an object holds operators: its first field says so. Any other value is compared as it is.</summary>
    public static bool HoldsOperators(Element value)
    {
        var fields = value.Fields();
        return fields.MoveNext() && IsOperator(fields.Current.Name);
    }

    private static Filter ParseField(FieldPath path, Element value) =>
        HoldsOperators(value) ? ParseOperators(path, value) : new PathFilter(path, new EqualPredicate(value));

    private static bool IsOperator(ReadOnlySpan<byte> name) => name.StartsWith((byte)'$');
}
