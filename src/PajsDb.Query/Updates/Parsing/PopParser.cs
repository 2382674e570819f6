namespace Pajs.Query;

/// <summary><c>$pop</c>: <c>{path: 1}</c> for the last element, -1 for the first.</summary>
internal static class PopParser
{
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand) => UpdateOperators.Integer(operand) switch
    {
        1 => new PopOperator(name, path, isFirst: false),
        -1 => new PopOperator(name, path, isFirst: true),
        _ => throw UpdateError.Operand(name, path, "1 for the last element or -1 for the first"),
    };
}
