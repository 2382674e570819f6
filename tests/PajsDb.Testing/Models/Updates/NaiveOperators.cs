namespace Pajs.Testing.Models.Updates;

/// <summary>What each operator makes of a decoded value: null for nothing, before and after.</summary>
public static class NaiveOperators
{
    public static Value? Apply(NaiveAction action, Value? current, DateTime now) => action.Operator switch
    {
        "$set" or "$setOnInsert" => action.Operand,
        "$unset" => default(Value?),
        "$inc" => current is null ? action.Operand : NaiveArithmetic.Add(Number(current.Value), action.Operand),
        "$mul" => NaiveArithmetic.Multiply(current is null ? 0 : Number(current.Value), current is null ? Zero(action.Operand) : action.Operand),
        "$min" => current is { } value && ModelOrder.Compare(value, action.Operand) <= 0 ? value : action.Operand,
        "$max" => current is { } value && ModelOrder.Compare(value, action.Operand) >= 0 ? value : action.Operand,
        "$currentDate" => now,
        "$bit" => action.Operand.AsDocument().Aggregate(current is null ? 0 : Integer(current.Value), (bits, step) => Join(step.Key, bits, step.Value.AsInt64())),
        "$push" => NaivePush.Apply(Elements(current) ?? [], action.Operand),
        "$addToSet" => AddToSet(Elements(current) ?? [], action.Operand),
        "$pop" => OfElements(current, elements => action.Operand == 1 ? elements.SkipLast(1) : elements.Skip(1)),
        "$pull" => OfElements(current, elements => elements.Where(element => !IsPulled(action.Operand, element))),
        "$pullAll" => OfElements(current, elements => elements.Where(element => !action.Operand.AsArray().Contains(element))),
        _ => throw new ArgumentException(action.Operator),
    };

    private static Value? OfElements(Value? current, Func<List<Value>, IEnumerable<Value>> change) =>
        Elements(current) is { } elements ? (Value?)change(elements).ToArray() : null;

    private static List<Value>? Elements(Value? current) => current is not { } value ? null
        : value.Kind == ValueKind.Array ? [.. value.AsArray()]
        : throw new RefusedUpdateException("no array");

    private static Value Number(Value value) => value.IsNumber ? value : throw new RefusedUpdateException("no number");

    private static long Integer(Value value) => value.Kind == ValueKind.Int64 ? value.AsInt64() : throw new RefusedUpdateException("no integer");

    private static Value Zero(Value like) => like.Kind switch
    {
        ValueKind.Int64 => 0L,
        ValueKind.Double => 0.0,
        _ => 0m,
    };

    private static long Join(string name, long left, long right) => name switch
    {
        "and" => left & right,
        "or" => left | right,
        _ => left ^ right,
    };

    private static Value AddToSet(List<Value> elements, Value operand)
    {
        var isEach = operand.Kind == ValueKind.Object && operand.AsDocument().TryGetField("$each", out _);
        foreach (var value in isEach ? operand["$each"].AsArray().ToList() : [operand])
            if (!elements.Exists(element => ModelOrder.Compare(element, value) == 0)) elements.Add(value);
        return elements.ToArray();
    }

    private static bool IsPulled(Value condition, Value element)
    {
        var isOfDocuments = condition.Kind == ValueKind.Object
            && (condition.AsDocument().Count == 0 || condition.AsDocument().First().Key is "$and" or "$or" or "$nor" || !condition.AsDocument().First().Key.StartsWith('$'));
        return isOfDocuments
            ? element.Kind == ValueKind.Object && NaiveFilter.Matches(condition.AsDocument(), element.AsDocument())
            : NaiveFilter.Matches(Document.Of(("element", condition)), Document.Of(("element", element)));
    }
}
