namespace Pajs;

/// <summary>Which writes a validator checks.</summary>
public enum ValidationLevel
{
    /// <summary>Every document that is written.</summary>
    Strict,

    /// <summary>Documents that are new, and changes of those that fulfilled the validator before.</summary>
    Moderate,

    /// <summary>None.</summary>
    Off,
}
