using System.Text;

namespace Pajs.Query;

/// <summary><c>$push</c>: a value, or <c>{$each: [values], $position: 0, $sort: {score: -1}, $slice: 3}</c>.</summary>
internal static class PushParser
{
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand)
    {
        if (!HasModifiers(operand)) return new PushOperator(name, path, [UpdateOperators.Copy(operand)], null, null, null);
        if (operand.Field("$each"u8).Kind != ValueKind.Array) throw UpdateError.Operand(name, path, "'$each' with an array");
        ReadOnlyMemory<byte>[] values = [];
        long? position = null;
        long? slice = null;
        PushOrder? order = null;
        foreach (var field in operand.Fields())
        {
            switch (Encoding.UTF8.GetString(field.Name))
            {
                case "$each":
                    values = UpdateOperators.CopyElements(field.Value);
                    break;
                case "$position":
                    position = UpdateOperators.Integer(field.Value) ?? throw UpdateError.Operand(name, path, "an integer after '$position'");
                    break;
                case "$slice":
                    slice = UpdateOperators.Integer(field.Value) ?? throw UpdateError.Operand(name, path, "an integer after '$slice'");
                    break;
                case "$sort":
                    order = ParseOrder(name, path, field.Value);
                    break;
                case var other:
                    throw UpdateError.Operand(name, path, $"no '{other}' beside '$each'");
            }
        }

        return new PushOperator(name, path, values, position, order, slice);
    }

    private static bool HasModifiers(Element operand)
    {
        foreach (var field in operand.Fields())
            if (Encoding.UTF8.GetString(field.Name) is "$each" or "$position" or "$slice" or "$sort") return true;
        return false;
    }

    private static PushOrder ParseOrder(string name, UpdatePath path, Element order)
    {
        if (Direction(order) is { } isDescending) return new PushOrder([], isDescending);
        if (order.Kind != ValueKind.Object || order.Count == 0) throw Unordered(name, path);
        var parts = new SortPart[order.Count];
        var next = 0;
        foreach (var field in order.Fields())
        {
            var by = new FieldPath(Encoding.UTF8.GetString(field.Name));
            parts[next++] = new SortPart(by, Direction(field.Value) ?? throw Unordered(name, path));
        }

        return new PushOrder(parts, false);
    }

    // Whether it is descending; null when it is no direction.
    private static bool? Direction(Element value) => UpdateOperators.Integer(value) switch
    {
        1 => false,
        -1 => true,
        _ => null,
    };

    private static PajsException Unordered(string name, UpdatePath path) =>
        UpdateError.Operand(name, path, "1, -1 or an object of paths with 1 or -1 after '$sort'");
}
