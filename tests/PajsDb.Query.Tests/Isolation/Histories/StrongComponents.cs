namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>R. Tarjan, Depth-first search and linear graph algorithms, 1972; with a stack of its own, for the graphs are deep.</summary>
internal static class StrongComponents
{
    /// <summary>The groups of two or more nodes of which each reaches each other. A node must not be its own successor.</summary>
    public static List<List<int>> Find(int count, Func<int, IEnumerable<int>> successors)
    {
        var components = new List<List<int>>();
        var (order, low) = (new int[count], new int[count]);   // order is 0 for what was not visited
        var (path, isOnPath, visited) = (new Stack<int>(), new bool[count], 0);
        var calls = new Stack<(int Node, IEnumerator<int> Successors)>();
        for (var root = 0; root < count; root++)
        {
            if (order[root] == 0) Enter(root);
            while (calls.TryPeek(out var call))
            {
                if (!call.Successors.MoveNext()) Leave();
                else if (order[call.Successors.Current] == 0) Enter(call.Successors.Current);
                else if (isOnPath[call.Successors.Current]) low[call.Node] = Math.Min(low[call.Node], order[call.Successors.Current]);
            }
        }

        return components;

        void Enter(int node)
        {
            order[node] = low[node] = ++visited;
            path.Push(node);
            isOnPath[node] = true;
            calls.Push((node, successors(node).GetEnumerator()));
        }

        void Leave()
        {
            var node = calls.Pop().Node;
            if (calls.TryPeek(out var caller)) low[caller.Node] = Math.Min(low[caller.Node], low[node]);
            if (low[node] != order[node]) return;
            var component = new List<int>();
            int member;
            do
            {
                member = path.Pop();
                isOnPath[member] = false;
                component.Add(member);
            }
            while (member != node);
            if (component.Count > 1) components.Add(component);
        }
    }
}
