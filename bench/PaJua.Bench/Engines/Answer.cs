namespace PaJua.Bench.Engines;

/// <summary>What was found.</summary>
/// <param name="Matches">How many documents match, or at least how many.</param>
/// <param name="Hits">The best ones.</param>
/// <param name="Facets">How many of all of them each source has; empty unless asked for.</param>
internal sealed record Answer(long Matches, IReadOnlyList<(string Id, float Score)> Hits, IReadOnlyDictionary<string, long> Facets);
