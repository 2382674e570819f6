namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>Who was acknowledged before whom began, without what follows from the rest.</summary>
internal static class RealTimeOrder
{
    /// <summary>Gives the dependencies between committed transactions, of which all others are chains.</summary>
    public static void AddTo(IReadOnlyList<ObservedTransaction> transactions, Action<Dependency> add)
    {
        var predecessors = new HashSet<int>[transactions.Count];
        var frontier = new HashSet<int>();   // acknowledged, and before none that is acknowledged
        foreach (var (index, isBegin) in InOrderOfTime(transactions))
        {
            if (isBegin)
            {
                predecessors[index] = [.. frontier];
                foreach (var before in frontier) add(new Dependency(before, index, DependencyKinds.RealTime));
            }
            else
            {
                frontier.ExceptWith(predecessors[index]);
                frontier.Add(index);
            }
        }
    }

    private static IEnumerable<(int Index, bool IsBegin)> InOrderOfTime(IReadOnlyList<ObservedTransaction> transactions) =>
        Enumerable.Range(0, transactions.Count)
            .SelectMany(index => new[] { (Time: transactions[index].Begin, index, true), (Time: transactions[index].End, index, false) })
            .OrderBy(static moment => moment.Time)
            .Select(static moment => (moment.index, moment.Item3));
}
