namespace PaJua.Bench;

/// <summary>What a run was asked for.</summary>
/// <param name="Data">Where the passages are, and the indexes.</param>
/// <param name="Passages">How many passages are indexed; 0 for all.</param>
/// <param name="Rounds">How often each kind is measured.</param>
/// <param name="Seconds">How long each engine is asked in a round.</param>
/// <param name="WarmUpSeconds">How long PaJua and Lucene are asked the questions of each kind beforehand.</param>
/// <param name="Only">Names of what is measured.</param>
/// <param name="Json">The file for all figures.</param>
/// <param name="CacheBytes">Memory for what was read from files, the same for PaJua and SQLite.</param>
/// <param name="IsAlone">Whether only PaJua runs.</param>
internal sealed record SearchBenchOptions(
    string Data,
    int Passages,
    int Rounds,
    double Seconds,
    double WarmUpSeconds,
    IReadOnlyList<string> Only,
    string Json,
    long CacheBytes,
    bool IsAlone);
