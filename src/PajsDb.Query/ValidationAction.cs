namespace Pajs;

/// <summary>What becomes of a write whose document does not fulfil the validator.</summary>
public enum ValidationAction
{
    /// <summary>It is refused with <see cref="PajsErrorCode.ValidationFailed"/>.</summary>
    Error,

    /// <summary>It is made, and <see cref="PajsOptions.OnValidationWarning"/> is told.</summary>
    Warn,
}
