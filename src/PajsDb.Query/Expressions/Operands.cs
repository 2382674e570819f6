namespace Pajs.Query;

/// <summary>Takes the values that operators are given as what they need.</summary>
internal static class Operands
{
    /// <summary>Whether a value is null or missing.</summary>
    public static bool IsNullish(this Value? value) => value is not { IsNull: false };

    /// <summary>An array; null for what is null or missing.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: it is something else. So for all of this family.</exception>
    public static ArrayValue? Array(string name, Value? value) => value switch
    {
        { Kind: ValueKind.Array } array => array.AsArray(),
        null or { IsNull: true } => null,
        _ => throw ExpressionError.Value(name, "an array", value),
    };

    /// <summary>An object; null for what is null or missing.</summary>
    public static Document? Object(string name, Value? value) => value switch
    {
        { Kind: ValueKind.Object } document => document.AsDocument(),
        null or { IsNull: true } => null,
        _ => throw ExpressionError.Value(name, "an object", value),
    };

    /// <summary>A string; null for what is null or missing.</summary>
    public static string? Text(string name, Value? value) => value switch
    {
        { Kind: ValueKind.String } text => text.AsString(),
        null or { IsNull: true } => null,
        _ => throw ExpressionError.Value(name, "a string", value),
    };

    /// <summary>A number; null for what is null or missing.</summary>
    public static Value? Number(string name, Value? value) => value switch
    {
        { IsNumber: true } => value,
        null or { IsNull: true } => null,
        _ => throw ExpressionError.Value(name, "numbers", value),
    };

    /// <summary>A date; null for what is null or missing.</summary>
    public static DateTime? Date(string name, Value? value) => value switch
    {
        { Kind: ValueKind.DateTime } date => date.AsDateTime(),
        null or { IsNull: true } => null,
        _ => throw ExpressionError.Value(name, "a date", value),
    };

    /// <summary>An integer of any kind of number; neither null nor missing.</summary>
    public static long Integer(string name, Value? value) =>
        value is { IsNumber: true } number && number.Number.TryGetInt64(out var integer)
            ? integer
            : throw ExpressionError.Value(name, "an integer", value);

    /// <summary>An integer that counts elements or characters: what is beyond an int32 is cut to it.</summary>
    public static int Count(string name, Value? value) => (int)Math.Clamp(Integer(name, value), int.MinValue, int.MaxValue);
}
