namespace Pajs.Testing.Models.Updates;

/// <summary><c>$push</c>, in the four steps that the manual lists: position, sort, slice, store.</summary>
public static class NaivePush
{
    public static Value Apply(List<Value> elements, Value operand)
    {
        if (operand.Kind != ValueKind.Object || !operand.AsDocument().TryGetField("$each", out var each)) return elements.Append(operand).ToArray();
        var modifiers = operand.AsDocument();
        var position = modifiers.TryGetField("$position", out var place) ? (int)place.AsInt64() : elements.Count;
        var before = position >= 0 ? Math.Min(position, elements.Count) : Math.Max(0, elements.Count + position);
        List<Value> result = [.. elements.Take(before), .. each.AsArray(), .. elements.Skip(before)];
        if (modifiers.TryGetField("$sort", out var order)) result = Sort(result, order);
        if (!modifiers.TryGetField("$slice", out var slice)) return result.ToArray();
        var kept = (int)slice.AsInt64();
        return (kept >= 0 ? result.Take(kept) : result.TakeLast(-kept)).ToArray();
    }

    private static List<Value> Sort(List<Value> elements, Value order)
    {
        var comparer = Comparer<Value>.Create(ModelOrder.Compare);
        if (order.IsNumber) return [.. order == 1 ? elements.OrderBy(element => element, comparer) : elements.OrderByDescending(element => element, comparer)];

        // From the least important part to the most, each sort keeping the order of the one before.
        foreach (var (path, direction) in order.AsDocument().Reverse())
        {
            Value Key(Value element) => NaivePath.Get(element, path) ?? Value.Null;
            elements = [.. direction == 1 ? elements.OrderBy(Key, comparer) : elements.OrderByDescending(Key, comparer)];
        }

        return elements;
    }
}
