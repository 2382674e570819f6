namespace Pajs.Bench;

/// <summary>What a run was asked for.</summary>
/// <param name="Documents">Documents in a full database.</param>
/// <param name="Rounds">How often each measure is taken.</param>
/// <param name="Only">Names of the measures to take; empty for all.</param>
/// <param name="Json">The file for all figures.</param>
/// <param name="Directory">Where databases are made, in a directory of this run's own.</param>
/// <param name="CacheBytes">Memory for cached pages, the same for all.</param>
/// <param name="IsAlone">Whether only PajsDb runs.</param>
internal sealed record BenchOptions(
    int Documents, int Rounds, IReadOnlyList<string> Only, string Json, string Directory, long CacheBytes, bool IsAlone);
