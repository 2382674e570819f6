using Pajs;

namespace PaJua.Codec;

/// <summary>Errors of bytes that cannot be what was written.</summary>
internal static class Damage
{
    /// <summary>The error; whoever knows the file and the place tells them around it.</summary>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    public static PajsException Of(string what) => new(PajsErrorCode.Corrupt, $"The search index is damaged: {what}.");
}
