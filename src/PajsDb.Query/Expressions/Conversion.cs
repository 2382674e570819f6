using System.Globalization;

namespace Pajs.Query;

/// <summary>Converts values from one type to another, as <c>$convert</c> does.</summary>
internal static class Conversion
{
    /// <summary>The operators that convert to one type.</summary>
    public static IReadOnlyDictionary<string, TypeNames> ShortForms { get; } = new Dictionary<string, TypeNames>(StringComparer.Ordinal)
    {
        ["$toString"] = TypeNames.String, ["$toInt"] = TypeNames.Int, ["$toLong"] = TypeNames.Long, ["$toDouble"] = TypeNames.Double,
        ["$toDecimal"] = TypeNames.Decimal, ["$toBool"] = TypeNames.Bool, ["$toDate"] = TypeNames.Date, ["$toUUID"] = TypeNames.Uuid,
    };

    /// <summary>The type that the name or number of one means.</summary>
    public static TypeNames Target(string name, Value type)
    {
        var known = TypeName.TryParse(Element.At(ValueEncoder.Encode(type)), out var target);
        return known && target is not TypeNames.Number && ShortForms.Values.Contains(target)
            ? target
            : throw ExpressionError.Operand(name, $"a type that values can be converted to, and not {type.ToJson()}");
    }

    /// <summary>Converts a value.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it cannot be converted.</exception>
    public static Value To(string name, TypeNames target, Value value) =>
        TryTo(target, value, out var converted, out var reason) ? converted : throw ExpressionError.Result(name, reason);

    /// <summary>Converts a value that is not null.</summary>
    public static bool TryTo(TypeNames target, Value value, out Value converted, out string reason)
    {
        var result = target switch
        {
            TypeNames.String => ToText(value),
            TypeNames.Bool => ToBoolean(value),
            TypeNames.Int => ToInteger(value, int.MinValue, int.MaxValue),
            TypeNames.Long => ToInteger(value, long.MinValue, long.MaxValue),
            TypeNames.Double => ToDouble(value),
            TypeNames.Decimal => ToDecimal(value),
            TypeNames.Date => ToDate(value),
            _ => ToUuid(value),
        };
        converted = result ?? Value.Null;
        reason = result is null ? $"{value.ToJson()} cannot be converted to {target.ToString().ToLowerInvariant()}" : "";
        return result is not null;
    }

    /// <summary>What the operators of strings take as text: a string, a number, or a date; for null and what is missing the empty
    /// text.</summary>
    public static string TextOf(string name, Value? value)
    {
        if (value is not { IsNull: false } present) return "";
        return present.Kind == ValueKind.String || present.IsNumber || present.Kind == ValueKind.DateTime
            ? ToText(present)!.Value.AsString()
            : throw ExpressionError.Value(name, "a string", value);
    }

    private static Value? ToText(Value value) => value.Kind switch
    {
        ValueKind.String => value,
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ValueKind.Int64 => value.AsInt64().ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => DoubleText.Shortest(value.AsDouble()),
        ValueKind.Decimal => value.AsDecimal().ToString(CultureInfo.InvariantCulture),
        ValueKind.DateTime => DateFormat.Write("$toString", value.AsDateTime(), TimeSpan.Zero, DateFormat.Utc),
        ValueKind.Uuid => value.AsGuid().ToString("D"),
        _ => (Value?)null,
    };

    private static Value? ToBoolean(Value value) => value.Kind is ValueKind.Object or ValueKind.Array or ValueKind.Binary or ValueKind.Uuid
        ? true
        : Truth.Of((Value?)value);

    // Fractions are cut off; text must be an integer.
    private static Value? ToInteger(Value value, long least, long most)
    {
        Value? integer = value.Kind switch
        {
            ValueKind.Boolean => value.AsBoolean() ? 1 : 0,
            ValueKind.Int64 => value,
            ValueKind.Double => Whole(new Number(Math.Truncate(value.AsDouble()))),
            ValueKind.Decimal => Whole(new Number(decimal.Truncate(value.AsDecimal()))),
            ValueKind.DateTime when most == long.MaxValue => Instants.ToMilliseconds(value.AsDateTime()),
            ValueKind.String when TryReadInteger(value.AsString(), out var parsed) => parsed,
            _ => (Value?)null,
        };
        return integer is { } whole && whole.AsInt64() >= least && whole.AsInt64() <= most ? integer : null;
    }

    private static bool TryReadInteger(string text, out long integer) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);

    private static Value? Whole(Number number) => number.TryGetInt64(out var integer) ? integer : (Value?)null;

    private static Value? ToDouble(Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean() ? 1.0 : 0.0,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => value.AsDouble(),
        ValueKind.DateTime => (double)Instants.ToMilliseconds(value.AsDateTime()),
        ValueKind.String when TryReadDouble(value.AsString(), out var parsed) => parsed,
        _ => (Value?)null,
    };

    private static bool TryReadDouble(string text, out double number)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return DoubleText.TryParseSpecial(text, out number)
            || (double.TryParse(text, styles, CultureInfo.InvariantCulture, out number) && double.IsFinite(number));
    }

    private static Value? ToDecimal(Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean() ? 1m : 0m,
        ValueKind.Int64 or ValueKind.Decimal => value.AsDecimal(),
        ValueKind.Double when Math.Abs(value.AsDouble()) < 7.9e28 => value.AsDecimal(),
        ValueKind.DateTime => (decimal)Instants.ToMilliseconds(value.AsDateTime()),
        ValueKind.String when decimal.TryParse(
            value.AsString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => (Value?)null,
    };

    private static Value? ToDate(Value value) => value.Kind switch
    {
        ValueKind.DateTime => value,
        ValueKind.Int64 or ValueKind.Double or ValueKind.Decimal => FromMilliseconds(value),
        ValueKind.String when DateFormat.TryReadIso(value.AsString(), TimeSpan.Zero, out var ticks) => Value.FromTicks(ticks),
        _ => (Value?)null,
    };

    private static Value? FromMilliseconds(Value value)
    {
        var milliseconds = Math.Truncate(value.AsDouble());
        var first = Instants.ToMilliseconds(DateTime.MinValue);
        var last = Instants.ToMilliseconds(DateTime.MaxValue);
        return milliseconds >= first && milliseconds <= last ? Instants.FromMilliseconds("$toDate", (long)milliseconds) : (Value?)null;
    }

    private static Value? ToUuid(Value value) => value.Kind switch
    {
        ValueKind.Uuid => value,
        ValueKind.String when Guid.TryParseExact(value.AsString(), "D", out var parsed) => parsed,
        _ => (Value?)null,
    };
}
