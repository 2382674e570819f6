namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>What can be told wrong without looking for cycles.</summary>
internal static class ObservationCheck
{
    public static IEnumerable<Violation> Run(History history)
    {
        var appenders = history.Transactions
            .SelectMany(static transaction => transaction.Appends.Select(append => (append.Element, transaction)))
            .ToDictionary(static pair => pair.Element, static pair => pair.transaction);
        var members = history.Members.ToLookup(static member => member.Set);
        return
        [
            .. history.Transactions.SelectMany(Contradictions),
            .. LostWrites(history),
            .. history.Lists.SelectMany(list => Misplaced(list.Key, list.Value, appenders)),
            .. Committed(history).SelectMany(transaction => transaction.ListReads.SelectMany(read => Check(history, transaction, read, appenders))),
            .. Committed(history).SelectMany(transaction => transaction.SetReads.SelectMany(read => Check(members, transaction, read))),
        ];
    }

    private static IEnumerable<ObservedTransaction> Committed(History history) => history.Transactions.Where(static transaction => transaction.IsCommitted);

    private static IEnumerable<Violation> Contradictions(ObservedTransaction transaction) =>
        transaction.Contradictions.Select(what => new Violation(ViolationKind.Contradiction, $"{transaction}: {what}"));

    private static IEnumerable<Violation> LostWrites(History history)
    {
        var elements = history.Lists.SelectMany(static list => list.Value.Select(element => new Append(list.Key, element))).ToHashSet();
        foreach (var transaction in Committed(history))
        {
            foreach (var append in transaction.Appends.Where(append => !elements.Contains(append)))
                yield return new Violation(ViolationKind.LostOrMisplaced, $"{transaction} appended {append.Element} to {append.List}, and it is not there");
            foreach (var member in transaction.Inserts.Where(member => !history.Members.Contains(member)))
                yield return new Violation(ViolationKind.LostOrMisplaced, $"{transaction} inserted {member}, and it is not there");
        }
    }

    private static IEnumerable<Violation> Misplaced(string list, IReadOnlyList<long> elements, Dictionary<long, ObservedTransaction> appenders)
    {
        if (elements.Distinct().Count() != elements.Count)
            yield return new Violation(ViolationKind.LostOrMisplaced, $"{list} holds an element twice: {string.Join(' ', elements)}");
        foreach (var element in elements.Where(element => !appenders.TryGetValue(element, out var appender) || !appender.IsCommitted))
            yield return new Violation(ViolationKind.AbortedRead, $"{list} holds {element}, which nobody has committed");
    }

    private static IEnumerable<Violation> Check(
        History history, ObservedTransaction reader, ListRead read, Dictionary<long, ObservedTransaction> appenders)
    {
        var written = history.Lists.GetValueOrDefault(read.List, []);
        var seen = read.Elements ?? [.. written.Take(read.Length)];
        if (read.Length > written.Count || !seen.SequenceEqual(written.Take(read.Length)))
            yield return new Violation(ViolationKind.LostOrMisplaced, $"{reader} saw {Text(read)} of {read.List}, which is {string.Join(' ', written)}");
        foreach (var element in seen.Where(element => !appenders.TryGetValue(element, out var appender) || !appender.IsCommitted))
            yield return new Violation(ViolationKind.AbortedRead, $"{reader} saw {element} in {read.List}, which nobody has committed");
        if (seen.Count == 0 || !appenders.TryGetValue(seen[^1], out var last) || last == reader) yield break;
        var whole = last.Appends.Where(append => append.List == read.List).Select(static append => append.Element);
        foreach (var unseen in whole.Except(seen))
            yield return new Violation(ViolationKind.IntermediateRead, $"{reader} saw {seen[^1]} of {last} in {read.List}, and not {unseen}");
    }

    private static IEnumerable<Violation> Check(ILookup<string, Member> members, ObservedTransaction reader, SetRead read)
    {
        foreach (var id in read.Ids.Except(members[read.Condition.Set].Where(member => read.Condition.IsMetBy(member)).Select(static member => member.Id)))
            yield return new Violation(ViolationKind.AbortedRead, $"{reader} found {id} for {read.Condition}, which nobody has committed");
    }

    private static string Text(ListRead read) => read.Elements is { } elements
        ? string.Join(' ', elements)
        : FormattableString.Invariant($"{read.Length} elements");
}
