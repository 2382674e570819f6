using System.Globalization;

namespace Pajs.Testing.Models;

/// <summary>Sorts decoded documents by first gathering all values that a path leads to: slow, and close to the words of the manual.</summary>
public static class NaiveSort
{
    /// <summary>The documents in the order asked for; those that are equal in it stay in the order of their ids.</summary>
    /// <param name="documents">In the order of their ids.</param>
    /// <param name="order">Paths with 1 or -1.</param>
    public static IEnumerable<Document> Sort(IEnumerable<Document> documents, Document order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var sorted = documents.OrderBy(static _ => 0);
        foreach (var (path, direction) in order)
        {
            var steps = path.Split('.');
            sorted = direction == 1
                ? sorted.ThenBy(document => Reach(document, steps).Min(KeyOrder)!, KeyOrder)
                : sorted.ThenByDescending(document => Reach(document, steps).Max(KeyOrder)!, KeyOrder);
        }

        return sorted;
    }

    private static Comparer<SortKey> KeyOrder { get; } = Comparer<SortKey>.Create(static (left, right) =>
        left.IsEmptyArray || right.IsEmptyArray ? right.IsEmptyArray.CompareTo(left.IsEmptyArray) : ModelOrder.Compare(left.Value, right.Value));

    // An array at the end counts by its elements; a scalar or a missing field before the end counts as null.
    private static IEnumerable<SortKey> Reach(Value start, string[] steps)
    {
        if (steps.Length == 0) return start.Kind == ValueKind.Array ? Elements(start.AsArray()) : [new SortKey(start)];
        return start.Kind switch
        {
            ValueKind.Object => start.AsDocument().TryGetField(steps[0], out var next) ? Reach(next, steps[1..]) : [new SortKey(Value.Null)],
            ValueKind.Array => ReachInto(start.AsArray(), steps),
            _ => [new SortKey(Value.Null)],
        };
    }

    private static IEnumerable<SortKey> Elements(ArrayValue array) =>
        array.Count == 0 ? [new SortKey(Value.Null, IsEmptyArray: true)] : array.Select(static element => new SortKey(element));

    // A number counts to an element where there is one; any other step goes on in each.
    private static IEnumerable<SortKey> ReachInto(ArrayValue array, string[] steps)
    {
        for (var i = 0; i < array.Count; i++)
            if (steps[0] == i.ToString(CultureInfo.InvariantCulture)) return Reach(array[i], steps[1..]);
        if (array.Count == 0) return [new SortKey(Value.Null)];
        return array.SelectMany(element => element.Kind == ValueKind.Object ? Reach(element, steps) : [new SortKey(Value.Null)]);
    }

    private sealed record SortKey(Value Value, bool IsEmptyArray = false);
}
