namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Looks for cycles in a dependency graph, of some kinds of dependencies only.</summary>
/// <param name="graph">The graph.</param>
/// <param name="kinds">The kinds that count.</param>
/// <param name="allowsAdjacentAntis">Whether two anti-dependencies may follow one another. Every cycle that snapshot isolation allows has two such
/// (A. Fekete and others, Making snapshot isolation serializable, 2005).</param>
internal sealed class CycleSearch(DependencyGraph graph, DependencyKinds kinds, bool allowsAdjacentAntis)
{
    private const int StartsPerComponent = 30;

    /// <summary>The smallest cycle of each group of transactions that reach each other, as far as a bounded search finds it; none, and only then,
    /// when there is no cycle.</summary>
    public IEnumerable<List<Dependency>> Run() =>
        StrongComponents.Find(2 * graph.Count, node => Steps(node).Select(static step => step.Node)).Select(Smallest);

    // A node is a transaction and whether an anti-dependency led to it, so that a walk knows whether another one may follow.
    private IEnumerable<(int Node, Dependency Dependency)> Steps(int node)
    {
        foreach (var dependency in graph.After(node >> 1))
        {
            if ((dependency.Kind & kinds) == 0) continue;
            var marks = dependency.IsAnti && !allowsAdjacentAntis;
            if (marks && (node & 1) != 0) continue;
            yield return ((dependency.To << 1) | (marks ? 1 : 0), dependency);
        }
    }

    private List<Dependency> Smallest(List<int> component)
    {
        var members = component.ToHashSet();
        List<Dependency>? smallest = null;
        foreach (var start in component.Take(StartsPerComponent))
        {
            var cycle = ShortestFrom(start, members);
            if (smallest is null || cycle.Count < smallest.Count) smallest = cycle;
        }

        return smallest!;
    }

    // Breadth first. There is one, for each member of the component reaches itself.
    private List<Dependency> ShortestFrom(int start, HashSet<int> members)
    {
        var from = new Dictionary<int, (int Node, Dependency Dependency)>();
        var queue = new Queue<int>([start]);
        while (!from.ContainsKey(start))
        {
            var node = queue.Dequeue();
            foreach (var (next, dependency) in Steps(node))
                if (members.Contains(next) && from.TryAdd(next, (node, dependency))) queue.Enqueue(next);
        }

        var cycle = new List<Dependency>();
        var place = start;
        do
        {
            (place, var dependency) = from[place];
            cycle.Add(dependency);
        }
        while (place != start);
        cycle.Reverse();
        return cycle;
    }
}
