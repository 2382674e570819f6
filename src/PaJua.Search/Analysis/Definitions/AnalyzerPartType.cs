namespace PaJua.Analysis;

/// <summary>Makes what goes behind a chain. Called for each chain; what all chains share was made before.</summary>
/// <param name="source">The chain so far; null for a tokenizer.</param>
internal delegate TokenStream PartMaker(TokenStream? source);

/// <summary>A tokenizer or filter that definitions can name.</summary>
/// <param name="Name">As definitions write it.</param>
/// <param name="Version">Raised when the part makes other terms of the same text: an index made with another version has to be built anew.</param>
/// <param name="Options">What can be said of it.</param>
/// <param name="Prepare">Makes, once for an analyzer, what all its chains share. Gets the parts before, which make the words of synonyms.</param>
internal sealed record AnalyzerPartType(
    string Name,
    int Version,
    IReadOnlyList<PartOption> Options,
    Func<PartValues, Func<TokenStream>?, PartMaker> Prepare);
