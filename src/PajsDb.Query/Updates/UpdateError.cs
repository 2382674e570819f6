namespace Pajs.Query;

/// <summary>What is wrong with an update, with the operator and the path; and with the document, when it is one of those that do not fit.</summary>
internal static class UpdateError
{
    /// <summary>There is no such operator.</summary>
    public static PajsException Unknown(string name) => Invalid($"Unknown update operator '{name}'.");

    /// <summary>An operator does not stand before an object of paths.</summary>
    public static PajsException NoPaths(string name) => Invalid($"The operator '{name}' needs an object of paths and operands.");

    /// <summary>An operator's operand is of no use to it.</summary>
    public static PajsException Operand(string name, UpdatePath path, string needed) =>
        Invalid($"The operator '{name}' at '{path.Text}' needs {needed}.");

    /// <summary>A path is none that an update can have.</summary>
    public static PajsException Path(string name, string path, string fault) => Invalid($"The operator '{name}' cannot be at '{path}': the path {fault}.");

    /// <summary>An array filter is none.</summary>
    public static PajsException ArrayFilter(string fault) => Invalid($"An array filter {fault}.");

    /// <summary>Two operators change the same part of a document.</summary>
    public static PajsException Conflict(UpdateOperator one, UpdateOperator other, string common) => Invalid(
        $"The operators '{one.Name}' at '{one.Path.Text}' and '{other.Name}' at '{other.Path.Text}' conflict: both change '{common}'.");

    /// <summary>The value at an operator's path is of a kind that the operator cannot change.</summary>
    public static PajsException Value(UpdateOperator source, UpdateRun run, string needed, Element actual) => Invalid(
        $"The operator '{source.Name}' at '{source.Path.Text}' needs {needed} there; {run.Describe()} has a value of the kind {actual.Kind}.");

    /// <summary>An operator cannot be applied to a document.</summary>
    public static PajsException Document(UpdateOperator source, UpdateRun run, string fault) =>
        Invalid($"The operator '{source.Name}' at '{source.Path.Text}' cannot be applied to {run.Describe()}: {fault}.");

    private static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
