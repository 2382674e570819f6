namespace Pajs.Fuzz.Engine;

/// <summary>An input that breaks the contract.</summary>
/// <param name="Target">Of which target.</param>
/// <param name="Signature">The kind of failure.</param>
/// <param name="Failure">What is wrong.</param>
/// <param name="Input">The smallest input found that shows it.</param>
/// <param name="Number">The number of the input in its run, from 0, before it was made smaller.</param>
internal sealed record Finding(string Target, string Signature, string Failure, byte[] Input, long Number)
{
    /// <summary>The arguments that try this input alone.</summary>
    public string Replay => $"{Target} --replay {(Input.Length == 0 ? "\"\"" : Convert.ToBase64String(Input))}";

    /// <summary>What is wrong, and how to see it again.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Target}, input {Number}, now {Input.Length} bytes: {Failure}{Environment.NewLine}  again with: {Replay}");
}
