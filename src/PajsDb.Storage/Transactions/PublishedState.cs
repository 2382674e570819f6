using Pajs.Storage.Trees;

namespace Pajs.Storage.Transactions;

/// <summary>What a reader that starts now sees.</summary>
/// <param name="Root">The tree.</param>
/// <param name="Lsn">The last commit in it.</param>
/// <param name="Time">Time of that commit, microseconds since 1970-01-01 UTC; 0 before the first.</param>
/// <param name="Version">The commit batch that made it.</param>
internal sealed record PublishedState(TreeRoot Root, Lsn Lsn, long Time, long Version);
