namespace Pajs;

/// <summary>Root of the errors PajsDb raises. Bad arguments raise the usual .NET exceptions.</summary>
/// <remarks>The message says what was wrong, where, and what to do.</remarks>
public class PajsException : Exception
{
    /// <summary>Makes an error.</summary>
    public PajsException(PajsErrorCode code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Stable across releases; server and shell print it.</summary>
    public PajsErrorCode Code { get; }

    /// <summary>True when the same call may succeed if repeated without any other change.</summary>
    public virtual bool IsTransient => Code is PajsErrorCode.Conflict;
}
