namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Tells whether a history of lists that are only appended to, and of sets that only grow, can have come about by transactions one after the
/// other, each between its begin and its acknowledgement (strict serializability).</summary>
/// <remarks>The method is Elle's (K. Kingsbury and P. Alvaro, VLDB 2020): elements are unique, so a list tells who wrote it in which order and what
/// each reader did not see yet; from that come dependencies, and a cycle of them is an anomaly.</remarks>
internal static class HistoryChecker
{
    private const DependencyKinds Writes = DependencyKinds.Write;
    private const DependencyKinds WritesAndReads = Writes | DependencyKinds.Read;
    private const DependencyKinds AllButTime = WritesAndReads | DependencyKinds.AnyAnti;
    private const DependencyKinds All = AllButTime | DependencyKinds.RealTime;

    /// <summary>Everything that is wrong, the gravest first; of cycles the smallest of each group of transactions.</summary>
    public static IReadOnlyList<Violation> Check(History history)
    {
        var graph = new DependencyGraph(history);
        List<Violation> violations =
        [
            .. ObservationCheck.Run(history),
            .. Cycles(graph, Writes, allowsAdjacentAntis: false),
            .. Cycles(graph, WritesAndReads, allowsAdjacentAntis: false),
            .. Cycles(graph, AllButTime, allowsAdjacentAntis: false),
            .. Cycles(graph, All, allowsAdjacentAntis: false),
            .. Cycles(graph, All & ~DependencyKinds.PredicateAnti, allowsAdjacentAntis: true),
            .. Cycles(graph, All & ~DependencyKinds.Anti, allowsAdjacentAntis: true),
            .. Cycles(graph, All, allowsAdjacentAntis: true),
        ];
        return [.. violations.Distinct()];
    }

    private static IEnumerable<Violation> Cycles(DependencyGraph graph, DependencyKinds kinds, bool allowsAdjacentAntis) =>
        new CycleSearch(graph, kinds, allowsAdjacentAntis).Run().Select(cycle => new Violation(KindOf(cycle), Describe(graph, cycle)));

    private static ViolationKind KindOf(List<Dependency> cycle)
    {
        var kinds = cycle.Aggregate(default(DependencyKinds), static (all, dependency) => all | dependency.Kind);
        if (HasAdjacentAntis(cycle))
            return kinds.HasFlag(DependencyKinds.PredicateAnti) ? ViolationKind.PredicateWriteSkew : ViolationKind.WriteSkew;
        if (kinds.HasFlag(DependencyKinds.RealTime)) return ViolationKind.RealTime;
        if ((kinds & DependencyKinds.AnyAnti) != 0) return ViolationKind.ReadSkew;
        return kinds == Writes ? ViolationKind.DirtyWrite : ViolationKind.CircularInformationFlow;
    }

    private static bool HasAdjacentAntis(List<Dependency> cycle)
    {
        for (var i = 0; i < cycle.Count; i++)
            if (cycle[i].IsAnti && cycle[(i + 1) % cycle.Count].IsAnti) return true;
        return false;
    }

    private static string Describe(DependencyGraph graph, List<Dependency> cycle) =>
        string.Concat(cycle.Select(dependency => $"{graph[dependency.From]} --{dependency.Label}--> ")) + graph[cycle[0].From];
}
