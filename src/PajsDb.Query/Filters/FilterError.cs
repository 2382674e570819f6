namespace Pajs.Query;

/// <summary>What is wrong with a query, with the operator and the place.</summary>
internal static class FilterError
{
    /// <summary>An operator stands where it has no meaning, or has none at all.</summary>
    public static PajsException Unknown(string name, FieldPath? path) =>
        new(PajsErrorCode.InvalidQuery, $"Unknown operator '{name}' {Place(path)}.");

    /// <summary>An operator's operand is of no use to it.</summary>
    public static PajsException Operand(string name, FieldPath? path, string needed) =>
        new(PajsErrorCode.InvalidQuery, $"The operator '{name}' {Place(path)} needs {needed}.");

    /// <summary>An operator that would run a program.</summary>
    public static PajsException JavaScript(string name, FieldPath? path) => new(
        PajsErrorCode.InvalidQuery,
        $"The operator '{name}' {Place(path)} is not supported: PajsDb runs no JavaScript. '$expr' compares fields and computes.");

    private static string Place(FieldPath? path) => path is null ? "at the top of a filter" : $"at '{path.Text}'";
}
