namespace Pajs.Query;

/// <summary>What is wrong with an expression, with the operator.</summary>
internal static class ExpressionError
{
    public static PajsException Unknown(string name) => Invalid($"Unknown operator '{name}' in an expression.");

    /// <summary>What stands after an operator is of no use to it.</summary>
    public static PajsException Operand(string name, string needed) => Invalid($"The operator '{name}' in an expression needs {needed}.");

    /// <summary>A document gave an operator a value that it can do nothing with.</summary>
    public static PajsException Value(string name, string needed, Value? given) =>
        Invalid($"The operator '{name}' in an expression needs {needed}, and was given a value of the type {TypeName.Describe(given)}.");

    /// <summary>A computation has no result.</summary>
    public static PajsException Result(string name, string reason) => Invalid($"The operator '{name}' in an expression failed: {reason}.");

    public static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
