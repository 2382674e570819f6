namespace Pajs.Fuzz.Engine;

/// <summary>What became of one input.</summary>
/// <param name="Signature">Inputs with the same one are taken for the same: the shape of what was accepted, the kind of refusal, or the kind of
/// failure.</param>
/// <param name="IsAccepted">Whether it was read to its end.</param>
/// <param name="Failure">What is wrong; null where the contract was kept.</param>
internal sealed record Outcome(string Signature, bool IsAccepted, string? Failure)
{
    /// <summary>It was read, and all was right.</summary>
    public static Outcome Accepted(string shape) => new($"accepted {shape}", true, null);

    /// <summary>It was refused with an error of ours.</summary>
    public static Outcome Refused(Exception error) => new(Template.Of(error), false, null);

    /// <summary>The contract is broken.</summary>
    public static Outcome Failed(string kind, string failure) => new($"failed {kind}", false, failure);
}
