namespace PaJua;

/// <summary>What a suffix is replaced with.</summary>
/// <param name="Letters">The letters that take its place; none when it goes.</param>
/// <param name="After">The letters that it has to come after, one of them; null for any, or none.</param>
internal sealed record Replacement(string Letters, LetterSet? After = null);
