using FsCheck;
using FsCheck.Fluent;

namespace Pajs.Testing.Documents;

/// <summary>Generated filters, and documents of a shape that they often match.</summary>
public static class AnyFilter
{
    private static readonly string[] Names = ["a", "b", "_id", "0", "1"];

    /// <summary>A filter of one to three conditions, some of them joined.</summary>
    public static Gen<Document> Filters { get; } = OfDepth(2);

    /// <summary>A document of few names and few values, with arrays and objects inside each other.</summary>
    public static Gen<Document> Documents { get; } = ObjectOfDepth(3);

    /// <summary>A value that documents and filters often share.</summary>
    public static Gen<Value> Constants { get; } = Gen.OneOf(
        Gen.Elements<Value>(Value.Null, 0, 1, 1.0, 1.5, 2, 2.00m, double.NaN, "", "a", "b", true, false),
        Gen.Elements<Value>(ArrayValue.Empty, ArrayValue.Of(1), ArrayValue.Of(1, 2), ArrayValue.Of(ArrayValue.Of(1))),
        Gen.Elements<Value>(Document.Empty, Document.Of(("a", 1))));

    private static Gen<string> Paths =>
        Gen.NonEmptyListOf(Gen.Elements(Names)).Resize(3).Select(steps => string.Join('.', steps.Take(3)));

    private static Gen<Document> OfDepth(int depth) =>
        from conditions in Gen.NonEmptyListOf(Condition(depth)).Resize(2)
        select Document.Of(conditions.DistinctBy(condition => condition.Name).ToArray());

    private static Gen<(string Name, Value Value)> Condition(int depth)
    {
        var onField = from path in Paths from test in Gen.OneOf(Constants.Where(IsLiteral), Operators(2)) select (path, test);
        if (depth == 0) return onField;
        var joined =
            from name in Gen.Elements("$and", "$or", "$nor")
            from parts in Gen.NonEmptyListOf(OfDepth(depth - 1)).Resize(2)
            select (name, (Value)parts.Select(part => (Value)part).ToArray());
        return Gen.Frequency((3, onField), (1, joined));
    }

    private static Gen<Value> Operators(int depth) =>
        Gen.NonEmptyListOf(Operator(depth)).Resize(2).Select(operators =>
            (Value)Document.Of(operators.DistinctBy(one => one.Name).ToArray()));

    private static Gen<(string Name, Value Value)> Operator(int depth)
    {
        var comparison =
            from name in Gen.Elements("$eq", "$ne", "$gt", "$gte", "$lt", "$lte")
            from operand in Constants
            select (name, operand);
        var list =
            from name in Gen.Elements("$in", "$nin")
            from operands in Constants.ArrayOf().Resize(4)
            select (name, (Value)operands);
        var exists = Gen.Elements(true, false).Select(flag => ("$exists", (Value)flag));
        var shape = Gen.OneOf(
            Gen.Choose(0, 2).Select(count => ("$size", (Value)count)),
            Gen.Elements<Value>("string", "number", "array", "null", 1, 3, 18).Select(type => ("$type", type)),
            Gen.Elements<Value>(ArrayValue.Of(2, 0), ArrayValue.Of(2, 1)).Select(operands => ("$mod", operands)),
            Constants.NonEmptyListOf().Resize(2).Select(operands => ("$all", (Value)operands.ToArray())));
        if (depth == 0) return Gen.OneOf(comparison, list, exists, shape);
        var elements = Gen.OneOf(Operators(depth - 1), OfDepth(0).Select(filter => (Value)filter));
        return Gen.Frequency(
            (4, comparison), (1, list), (1, exists), (1, shape), (1, Operators(depth - 1).Select(inner => ("$not", inner))),
            (1, elements.Select(inner => ("$elemMatch", inner))));
    }

    private static Gen<Document> ObjectOfDepth(int depth) =>
        from names in Gen.Elements(Names).ListOf().Resize(4)
        let distinct = names.Distinct().ToArray()
        from values in ValueOfDepth(depth - 1).ArrayOf(distinct.Length)
        select Document.Of(distinct.Zip(values).ToArray());

    private static Gen<Value> ValueOfDepth(int depth) => depth == 0
        ? Constants
        : Gen.Frequency(
            (2, Constants),
            (1, ObjectOfDepth(depth).Select(document => (Value)document)),
            (1, ValueOfDepth(depth - 1).ArrayOf().Resize(3).Select(values => (Value)values)));

    // An object at the place of a condition that begins with an operator's name would be taken for one.
    private static bool IsLiteral(Value value) =>
        value.Kind != ValueKind.Object || !value.AsDocument().Any(field => field.Key.StartsWith('$'));
}
