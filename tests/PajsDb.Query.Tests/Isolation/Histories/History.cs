namespace Pajs.Query.Tests.IsolationTests.Histories;

/// <summary>All transactions of a run, and what they left.</summary>
/// <param name="Transactions">Committed or not.</param>
/// <param name="Lists">The elements of each list at the end: this is the order in which they were written.</param>
/// <param name="Members">The members of all sets at the end.</param>
internal sealed record History(
    IReadOnlyList<ObservedTransaction> Transactions, IReadOnlyDictionary<string, IReadOnlyList<long>> Lists, IReadOnlySet<Member> Members);
