namespace Pajs.Query;

/// <summary>What is wrong with a stage, with its name.</summary>
internal static class StageError
{
    public static PajsException Unknown(string name) => Invalid($"Unknown stage '{name}' in a pipeline.");

    /// <summary>What stands after a stage's name is of no use to it.</summary>
    public static PajsException Operand(string name, string needed) => Invalid($"The stage '{name}' needs {needed}.");

    public static PajsException Invalid(string message) => new(PajsErrorCode.InvalidQuery, message);
}
