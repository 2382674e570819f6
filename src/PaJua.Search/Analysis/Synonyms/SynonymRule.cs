namespace PaJua.Analysis;

/// <summary>What stands for a phrase.</summary>
/// <param name="Phrase">The words that are looked for, at least one.</param>
/// <param name="Replacement">The words that are put in, at least one.</param>
/// <param name="KeepsPhrase">Whether the phrase stays beside them.</param>
internal sealed record SynonymRule(IReadOnlyList<string> Phrase, IReadOnlyList<string> Replacement, bool KeepsPhrase);
