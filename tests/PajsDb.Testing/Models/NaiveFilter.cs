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
        var path => MatchesAt(path, condition.Value, document),
    });

    private static IEnumerable<Document> Filters(Value list) => list.AsArray().Select(part => part.AsDocument());

    private static bool MatchesAt(string path, Value condition, Document document)
    {
        if (condition.Kind != ValueKind.Object || condition.AsDocument().Count == 0 || !condition.AsDocument().First().Key.StartsWith('$'))
            return Operator("$eq", condition, path, document);
        return condition.AsDocument().All(field => Operator(field.Key, field.Value, path, document));
    }

    private static bool Operator(string name, Value operand, string path, Document document)
    {
        var reached = Reach(document, path.Split('.')).ToList();
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
            "$not" => !MatchesAt(path, operand, document),
            _ => throw new ArgumentException(name),
        };
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
