namespace Pajs.Fuzz.Engine;

/// <summary>How long a target is run, and from where.</summary>
/// <param name="Count">Inputs to try, those of the corpus included.</param>
/// <param name="Seed">Chooses all changes.</param>
/// <param name="Corpus">Folder of inputs to begin with.</param>
/// <param name="MostTime">When to stop before <paramref name="Count"/>; null for never.</param>
internal sealed record FuzzOptions(long Count, int Seed, string Corpus, TimeSpan? MostTime = null)
{
    /// <summary>Most findings after which a run ends: they are likely to be of few bugs.</summary>
    public int MostFindings { get; init; } = 10;
}
