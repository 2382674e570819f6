namespace Pajs.Testing.Models;

/// <summary>Asks a filter of a decoded document by collecting all values that a path reaches: slow, and close to the words of the
/// manual.</summary>
public static class NaiveFilter
{
    public static bool Matches(Document filter, Document document) => filter.All(condition => condition.Key switch
    {
        "$and" => Filters(condition.Value).All(part => Matches(part, document)),
        "$or" => Filters(condition.Value).Any(part => Matches(part, document)),
        "$nor" => !Filters(condition.Value).Any(part => Matches(part, document)),
        "$comment" => true,
        var path => MatchesAt(path, condition.Value, document),
    });

    private static IEnumerable<Document> Filters(Value list) => list.AsArray().Select(part => part.AsDocument());

    private static bool MatchesAt(string path, Value condition, Document document)
    {
        var reached = Reach(document, path.Split('.')).ToList();
        return HoldsOperators(condition) ? Operators(condition.AsDocument(), reached) : Operator("$eq", condition, reached);
    }

    private static bool HoldsOperators(Value condition) =>
        condition.Kind == ValueKind.Object && condition.AsDocument().Count > 0 && condition.AsDocument().First().Key.StartsWith('$');

    private static bool Operators(Document operators, List<Reached> reached) =>
        operators.All(field => Operator(field.Key, field.Value, reached));

    private static bool Operator(string name, Value operand, List<Reached> reached)
    {
        var withElements = reached.SelectMany(reach => reach.WithElements()).ToList();
        return name switch
        {
            "$eq" => withElements.Any(value => Equal(value, operand)),
            "$ne" => !withElements.Any(value => Equal(value, operand)),
            "$in" => operand.AsArray().Any(one => withElements.Any(value => Equal(value, one))),
            "$nin" => !operand.AsArray().Any(one => withElements.Any(value => Equal(value, one))),
            "$gt" => withElements.Any(value => Ordered(value, operand) && ModelOrder.Compare(value ?? Value.Null, operand) > 0),
            "$lt" => withElements.Any(value => Ordered(value, operand) && ModelOrder.Compare(value ?? Value.Null, operand) < 0),
            "$gte" => withElements.Any(value => Equal(value, operand) || (Ordered(value, operand) && ModelOrder.Compare(value ?? Value.Null, operand) > 0)),
            "$lte" => withElements.Any(value => Equal(value, operand) || (Ordered(value, operand) && ModelOrder.Compare(value ?? Value.Null, operand) < 0)),
            "$exists" => reached.Any(reach => reach.Value is not null) == IsTrue(operand),
            "$not" => !Operators(operand.AsDocument(), reached),
            "$size" => reached.Any(reach => reach.Value is { Kind: ValueKind.Array } array && array.AsArray().Count == operand.AsInt64()),
            "$type" => withElements.Any(value => value is { } present && NaiveType.Is(present, operand)),
            "$mod" => withElements.Any(value => HasRemainder(value, operand[0], operand[1])),
            "$all" => operand.AsArray().Count > 0 && operand.AsArray().All(one => one["$elemMatch"].IsNull
                ? withElements.Any(value => Equal(value, one))
                : Operators(one.AsDocument(), reached)),
            "$elemMatch" => reached.Any(reach => reach.Value is { Kind: ValueKind.Array } array && array.AsArray().Any(element => MatchesElement(operand, element))),
            _ => throw new ArgumentException(name),
        };
    }

    // Conditions on fields are asked of elements that are objects; operators of any element, as a whole.
    private static bool MatchesElement(Value condition, Value element)
    {
        var first = condition.AsDocument().Select(field => field.Key).FirstOrDefault();
        if (HoldsOperators(condition) && first is not ("$and" or "$or" or "$nor")) return Operators(condition.AsDocument(), [new Reached(element, false)]);
        return element.Kind == ValueKind.Object && Matches(condition.AsDocument(), element.AsDocument());
    }

    // Without fractions; the manual: "select documents where the value of a field divided by a divisor has the specified remainder".
    private static bool HasRemainder(Value? value, Value divisor, Value remainder)
    {
        if (value is not { IsNumber: true } number || !(Math.Abs(number.AsDouble()) < 1e15)) return false;
        return Math.Truncate(number.AsDecimal()) % Math.Truncate(divisor.AsDecimal()) == Math.Truncate(remainder.AsDecimal());
    }

    private static bool Equal(Value? value, Value operand) => ModelOrder.Compare(value ?? Value.Null, operand) == 0;

    // Of the same type, and neither is NaN.
    private static bool Ordered(Value? value, Value operand) =>
        ModelOrder.TypeOf(value ?? Value.Null) == ModelOrder.TypeOf(operand) && !IsNaN(value ?? Value.Null) && !IsNaN(operand);

    // As the manual says: false, null and zero mean no.
    private static bool IsTrue(Value operand) => !(operand.IsNull || operand == false || operand == 0);

    private static bool IsNaN(Value value) => value.Kind == ValueKind.Double && double.IsNaN(value.AsDouble());

    private static IEnumerable<Reached> Reach(Value start, string[] steps)
    {
        if (steps.Length == 0) return [new Reached(start, true)];
        return start.Kind switch
        {
            ValueKind.Object when start.AsDocument().TryGetField(steps[0], out var next) => Reach(next, steps[1..]),
            ValueKind.Array => ReachInto(start.AsArray(), steps),
            _ => [new Reached(null, false)],
        };
    }

    private static IEnumerable<Reached> ReachInto(ArrayValue array, string[] steps)
    {
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i].Kind == ValueKind.Object)
                foreach (var value in Reach(array[i], steps)) yield return value;
            if (steps[0] != $"{i}") continue;
            if (steps.Length == 1) yield return new Reached(array[i], false);
            else if (array[i].Kind is ValueKind.Object or ValueKind.Array)
                foreach (var value in Reach(array[i], steps[1..])) yield return value;
        }
    }

    /// <summary>A value, or nothing, that a path ends at.</summary>
    private readonly record struct Reached(Value? Value, bool OpensArrays)
    {
        public IEnumerable<Value?> WithElements()
        {
            yield return Value;
            if (Value is not { Kind: ValueKind.Array } array || !OpensArrays) yield break;
            foreach (var element in array.AsArray()) yield return element;
        }
    }
}
