namespace Pajs.Query;

/// <summary>Who is told of what a database does. Any thread may use it.</summary>
internal sealed class Telemetry(PajsOptions options)
{
    /// <summary>A document was written though it does not fulfil the validator.</summary>
    public void Report(ValidationWarning warning) => options.OnValidationWarning?.Invoke(warning);
}
