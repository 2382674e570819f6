using System.Text;

namespace Pajs.Testing.Models;

/// <summary>The order of values as DESIGN states it, over decoded values and with nothing but the obvious.</summary>
public static class ModelOrder
{
    private static readonly ValueKind[] Types =
    [
        ValueKind.Null, ValueKind.Int64, ValueKind.String, ValueKind.Object, ValueKind.Array, ValueKind.Binary, ValueKind.Uuid, ValueKind.Boolean, ValueKind.DateTime,
    ];

    public static int TypeOf(Value value) => Array.IndexOf(Types, value.IsNumber ? ValueKind.Int64 : value.Kind);

    public static int Compare(Value left, Value right)
    {
        if (TypeOf(left) != TypeOf(right)) return TypeOf(left).CompareTo(TypeOf(right));
        return left.Kind switch
        {
            ValueKind.Null => 0,
            ValueKind.String => Bytes(Encoding.UTF8.GetBytes(left.AsString()), Encoding.UTF8.GetBytes(right.AsString())),
            ValueKind.Object => Sequences(left.AsDocument().ToArray(), right.AsDocument().ToArray(), Fields),
            ValueKind.Array => Sequences(left.AsArray().ToArray(), right.AsArray().ToArray(), Compare),
            ValueKind.Binary => Bytes(left.AsBinary().ToArray(), right.AsBinary().ToArray()),
            ValueKind.Uuid => string.CompareOrdinal(left.AsGuid().ToString(), right.AsGuid().ToString()),
            ValueKind.Boolean => left.AsBoolean().CompareTo(right.AsBoolean()),
            ValueKind.DateTime => left.AsDateTime().CompareTo(right.AsDateTime()),
            _ => Numbers(left, right),
        };
    }

    private static int Fields(KeyValuePair<string, Value> left, KeyValuePair<string, Value> right)
    {
        if (TypeOf(left.Value) != TypeOf(right.Value)) return TypeOf(left.Value).CompareTo(TypeOf(right.Value));
        var byName = Compare(left.Key, right.Key);
        return byName != 0 ? byName : Compare(left.Value, right.Value);
    }

    private static int Sequences<T>(T[] left, T[] right, Func<T, T, int> compare)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (compare(left[i], right[i]) is var order and not 0) return order;
        return left.Length.CompareTo(right.Length);
    }

    private static int Bytes(byte[] left, byte[] right) => Sequences(left, right, static (x, y) => x.CompareTo(y));

    private static int Numbers(Value left, Value right)
    {
        var (leftRank, rightRank) = (RankOf(left), RankOf(right));
        return leftRank != rightRank || leftRank is not 2 ? leftRank.CompareTo(rightRank) : ExactNumber.Of(left).CompareTo(ExactNumber.Of(right));
    }

    // NaN, minus infinity, the finite, infinity.
    private static int RankOf(Value number)
    {
        if (number.Kind != ValueKind.Double || double.IsFinite(number.AsDouble())) return 2;
        return double.IsNaN(number.AsDouble()) ? 0 : number.AsDouble() < 0 ? 1 : 3;
    }
}
