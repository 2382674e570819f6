namespace Pajs.Query;

/// <summary>The operators that stand after a path: they ask something of the values there.</summary>
internal static class FieldOperators
{
    /// <summary>Makes a filter of what stands after an operator.</summary>
    private delegate Filter Parser(string name, FieldPath path, Element operand);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$eq"] = (_, path, operand) => Equal(path, operand),
        ["$ne"] = (_, path, operand) => new NotFilter(Equal(path, operand)),
        ["$lt"] = (_, path, operand) => Compare(path, Comparison.Less, operand),
        ["$lte"] = (_, path, operand) => Compare(path, Comparison.LessOrEqual, operand),
        ["$gt"] = (_, path, operand) => Compare(path, Comparison.Greater, operand),
        ["$gte"] = (_, path, operand) => Compare(path, Comparison.GreaterOrEqual, operand),
        ["$in"] = In,
        ["$nin"] = (name, path, operand) => new NotFilter(In(name, path, operand)),
        ["$exists"] = (_, path, operand) => Exists(path, operand),
        ["$not"] = Not,
    };

    public static Filter Parse(string name, FieldPath path, Element operand) =>
        Parsers.TryGetValue(name, out var parser) ? parser(name, path, operand) : throw FilterError.Unknown(name, path);

    private static PathFilter Equal(FieldPath path, Element operand) => new(path, new EqualPredicate(operand));

    private static PathFilter Compare(FieldPath path, Comparison comparison, Element operand) =>
        new(path, new ComparisonPredicate(comparison, operand));

    private static PathFilter In(string name, FieldPath path, Element operand) => operand.Kind == ValueKind.Array
        ? new PathFilter(path, new InPredicate(operand))
        : throw FilterError.Operand(name, path, "an array");

    private static Filter Exists(FieldPath path, Element operand)
    {
        var exists = new PathFilter(path, new ExistsPredicate());
        return IsTrue(operand) ? exists : new NotFilter(exists);
    }

    private static NotFilter Not(string name, FieldPath path, Element operand) => FilterParser.HoldsOperators(operand)
        ? new NotFilter(FilterParser.ParseOperators(path, operand))
        : throw FilterError.Operand(name, path, "an object of operators");

    // As MongoDB has it: false, null and zero mean no.
    private static bool IsTrue(Element value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => value.Boolean,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => value.Number.CompareTo(new Number(0L)) != 0,
        _ => true,
    };
}
