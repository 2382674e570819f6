namespace Pajs.Query;

/// <summary>The operators that stand after a path: they ask something of the values there.</summary>
internal static class FieldOperators
{
    /// <summary>Makes a filter of what stands after an operator; <paramref name="siblings"/> is the object that the operator stands
    /// in.</summary>
    private delegate Filter Parser(string name, FieldPath path, Element operand, Element siblings, FilterContext context);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$eq"] = (_, path, operand, _, _) => Equal(path, operand),
        ["$ne"] = (_, path, operand, _, _) => new NotFilter(Equal(path, operand)),
        ["$lt"] = (_, path, operand, _, _) => Compare(path, Comparison.Less, operand),
        ["$lte"] = (_, path, operand, _, _) => Compare(path, Comparison.LessOrEqual, operand),
        ["$gt"] = (_, path, operand, _, _) => Compare(path, Comparison.Greater, operand),
        ["$gte"] = (_, path, operand, _, _) => Compare(path, Comparison.GreaterOrEqual, operand),
        ["$in"] = (name, path, operand, _, _) => In(name, path, operand),
        ["$nin"] = (name, path, operand, _, _) => new NotFilter(In(name, path, operand)),
        ["$exists"] = (_, path, operand, _, _) => Exists(path, operand),
        ["$not"] = Not,
        ["$type"] = (name, path, operand, _, _) => new PathFilter(path, TypePredicate.Parse(name, path, operand)),
        ["$mod"] = (name, path, operand, _, _) => new PathFilter(path, ModPredicate.Parse(name, path, operand)),
        ["$size"] = (name, path, operand, _, _) => new PathFilter(path, SizePredicate.Parse(name, path, operand)),
        ["$like"] = (name, path, operand, _, _) => new PathFilter(path, LikePredicate.Parse(name, path, operand)),
        ["$regex"] = (_, path, operand, siblings, _) => new PathFilter(path, RegexPredicate.Parse(path, operand, siblings)),
        ["$options"] = Options,
        ["$all"] = AllFilter.Parse,
        ["$elemMatch"] = ElemMatchPredicate.Parse,
        ["$geoWithin"] = (name, path, operand, _, _) => new PathFilter(path, GeoWithinPredicate.Parse(name, path, operand)),
        ["$geoIntersects"] = (name, path, operand, _, _) => new PathFilter(path, GeoIntersectsPredicate.Parse(name, path, operand)),
        ["$near"] = NearParser.Parse,
        ["$nearSphere"] = NearParser.Parse,
        ["$minDistance"] = NearParser.ParseBound,
        ["$maxDistance"] = NearParser.ParseBound,
        ["$where"] = (name, path, _, _, _) => throw FilterError.JavaScript(name, path),
        ["$function"] = (name, path, _, _, _) => throw FilterError.JavaScript(name, path),
    };

    public static Filter Parse(string name, FieldPath path, Element operand, Element siblings, FilterContext context) =>
        Parsers.TryGetValue(name, out var parser)
            ? parser(name, path, operand, siblings, context)
            : throw FilterError.Unknown(name, path);

    /// <summary>The filter that a value at a path equals an operand.</summary>
    public static PathFilter Equal(FieldPath path, Element operand) => new(path, new EqualPredicate(operand));

    private static PathFilter Compare(FieldPath path, Comparison comparison, Element operand) =>
        new(path, new ComparisonPredicate(comparison, operand));

    private static PathFilter In(string name, FieldPath path, Element operand) => operand.Kind == ValueKind.Array
        ? new PathFilter(path, new InPredicate(operand))
        : throw FilterError.Operand(name, path, "an array");

    private static Filter Exists(FieldPath path, Element operand)
    {
        var exists = new PathFilter(path, new ExistsPredicate());
        return Truth.Of(operand) ? exists : new NotFilter(exists);
    }

    private static NotFilter Not(string name, FieldPath path, Element operand, Element siblings, FilterContext context) =>
        FilterParser.HoldsOperators(operand)
            ? new NotFilter(FilterParser.ParseOperators(path, operand, context.Inner))
            : throw FilterError.Operand(name, path, "an object of operators");

    // The options are read where the pattern is; alone they mean nothing.
    private static Filter Options(string name, FieldPath path, Element operand, Element siblings, FilterContext context) =>
        siblings.Field("$regex"u8).IsMissing ? throw FilterError.Operand(name, path, "a '$regex' beside it") : Filter.Everything;
}
