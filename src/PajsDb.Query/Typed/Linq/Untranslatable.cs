using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>What of a LINQ query has no counterpart in the language of queries.</summary>
internal static class Untranslatable
{
    private const string InMemory = "Call AsEnumerable() before it to do this part in memory, on all objects that the query gives up to there.";

    /// <summary>An expression that cannot be translated.</summary>
    public static PajsException Of(Expression expression, string reason) => Of(expression.ToString(), reason);

    /// <inheritdoc cref="Of(Expression, string)"/>
    public static PajsException Of(string expression, string reason) =>
        new(PajsErrorCode.InvalidQuery, $"The LINQ expression '{expression}' cannot be translated into a query: {reason}. {InMemory}");

    /// <summary>A constant that its field cannot hold.</summary>
    public static PajsException Constant(FieldNode field, UnmappableException error) =>
        new(PajsErrorCode.InvalidQuery, $"The path '{field.Path}' cannot be compared: {error.Message}.", error);
}
