using Pajs.Query.Tests.IsolationTests.Histories;
using Xunit;

namespace Pajs.Query.Tests.IsolationTests;

/// <summary>The checker finds each kind of anomaly in a history made for it, and none where there is none.</summary>
public sealed class HistoryCheckerTests
{
    private static readonly SetCondition Everything = new("s");

    [Fact]
    public void A_history_of_one_after_the_other_is_sound() => Require(
        [],
        Of(
            At(1, 1, 2).Append("x", 1).Insert(new Member("s", 7, 0)),
            At(2, 3, 4).Read("x", 1).Append("x", 2).Find(Everything, 7),
            At(3, 5, 6).ReadLength("x", 2).Read("y").Find(Everything, 7)),
        ("x", [1, 2]));

    [Fact]
    public void Transactions_beside_each_other_may_have_any_order() => Require(
        [],
        Of(At(1, 1, 9).Append("x", 1), At(2, 2, 8).Read("x"), At(3, 3, 7).Read("x", 1)),
        ("x", [1]));

    [Fact]
    public void What_was_not_committed_counts_for_nothing_unless_it_is_seen() => Require(
        [],
        [new ObservedTransaction(1, 1).Append("x", 1), .. Of(At(2, 2, 3).Read("x"))]);

    [Fact]
    public void G0_a_cycle_of_writes() => Require(
        [ViolationKind.DirtyWrite],
        Of(At(1, 1, 8).Append("x", 1).Append("y", 11), At(2, 2, 9).Append("x", 2).Append("y", 12)),
        ("x", [1, 2]),
        ("y", [12, 11]));

    [Fact]
    public void G1a_an_aborted_read() => Require(
        [ViolationKind.AbortedRead, ViolationKind.LostOrMisplaced],
        [new ObservedTransaction(1, 1).Append("x", 1), .. Of(At(2, 2, 3).Read("x", 1))]);

    [Fact]
    public void G1a_what_was_not_committed_is_there() => Require(
        [ViolationKind.AbortedRead],
        [new ObservedTransaction(1, 1).Append("x", 1)],
        ("x", [1]));

    [Fact]
    public void G1b_an_intermediate_read() => Require(
        [ViolationKind.IntermediateRead, ViolationKind.ReadSkew],
        Of(At(1, 1, 8).Append("x", 1).Append("x", 2), At(2, 2, 9).Read("x", 1)),
        ("x", [1, 2]));

    [Fact]
    public void G1c_a_circular_information_flow() => Require(
        [ViolationKind.CircularInformationFlow],
        Of(At(1, 1, 8).Append("x", 1).Read("y", 2), At(2, 2, 9).Append("y", 2).Read("x", 1)),
        ("x", [1]),
        ("y", [2]));

    [Fact]
    public void G_single_a_read_skew() => Require(
        [ViolationKind.ReadSkew],
        Of(At(1, 1, 8).Append("x", 1).Append("y", 2), At(2, 2, 9).Read("x", 1).Read("y")),
        ("x", [1]),
        ("y", [2]));

    [Fact]
    public void G_single_a_read_skew_through_a_predicate() => Require(
        [ViolationKind.ReadSkew],
        Of(At(1, 1, 8).Append("x", 1).Insert(new Member("s", 7, 0)), At(2, 2, 9).Read("x", 1).Find(Everything)),
        ("x", [1]));

    [Fact]
    public void P4_a_lost_update() => Require(
        [ViolationKind.LostOrMisplaced],
        Of(At(1, 1, 8).Read("x").Append("x", 1), At(2, 2, 9).Read("x").Append("x", 2)),
        ("x", [2]));

    [Fact]
    public void G2_item_a_write_skew() => Require(
        [ViolationKind.WriteSkew],
        Of(At(1, 1, 8).Read("x").Append("y", 1), At(2, 2, 9).Read("y").Append("x", 2)),
        ("x", [2]),
        ("y", [1]));

    [Fact]
    public void G2_a_write_skew_through_predicates() => Require(
        [ViolationKind.PredicateWriteSkew],
        Of(At(1, 1, 8).Find(Everything).Insert(new Member("s", 7, 0)), At(2, 2, 9).Find(Everything).Insert(new Member("s", 8, 0))));

    [Fact]
    public void G2_the_anomaly_that_only_a_reader_sees() => Require(
        [ViolationKind.WriteSkew],
        Of(At(1, 1, 9).Read("y").Append("x", 1), At(2, 2, 3).Append("y", 2), At(3, 4, 5).Read("x").Read("y", 2)),
        ("x", [1]),
        ("y", [2]));

    [Fact]
    public void A_reader_that_does_not_see_what_was_acknowledged_before_it_began() => Require(
        [ViolationKind.RealTime],
        Of(At(1, 1, 2).Append("x", 1), At(2, 3, 4).Read("x")),
        ("x", [1]));

    [Fact]
    public void A_member_that_was_acknowledged_before_and_is_not_found() => Require(
        [ViolationKind.RealTime],
        Of(At(1, 1, 2).Insert(new Member("s", 7, 1)), At(2, 3, 4).Find(new SetCondition("s", 5, 9, 1))));

    [Fact]
    public void A_write_that_comes_before_one_that_was_acknowledged_earlier() => Require(
        [ViolationKind.RealTime],
        Of(At(1, 1, 2).Append("x", 1), At(2, 3, 4).Append("x", 2)),
        ("x", [2, 1]));

    [Fact]
    public void A_condition_that_is_not_met_tells_nothing() => Require(
        [],
        Of(At(1, 1, 2).Insert(new Member("s", 7, 1)), At(2, 3, 4).Find(new SetCondition("s", 8)).Find(new SetCondition("s", Color: 2)).Find(new SetCondition("t"))));

    [Fact]
    public void A_read_in_another_order_than_that_of_the_list() => Require(
        [ViolationKind.LostOrMisplaced],
        Of(At(1, 1, 2).Append("x", 1), At(2, 3, 4).Append("x", 2), At(3, 5, 6).Read("x", 2, 1)),
        ("x", [1, 2]));

    [Fact]
    public void The_smallest_cycle_is_told_with_who_where_and_why()
    {
        var transactions = Of(
            At(1, 1, 9).Read("x").Append("y", 1),
            At(2, 2, 9).Read("y").Append("z", 2),
            At(3, 3, 9).Read("z").Append("x", 3),
            At(4, 4, 9).Read("y").Append("x", 4));
        var violation = Assert.Single(Check(transactions, ("x", [4, 3]), ("y", [1]), ("z", [2])), static each => each.Description.Length < 50);
        Assert.Equal(ViolationKind.WriteSkew, violation.Kind);
        Assert.Contains("T1 --rw x[0]--> T4", violation.Description, StringComparison.Ordinal);
        Assert.Contains("T4 --rw y[0]--> T1", violation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_cycle_is_found_too()
    {
        const int length = 5_000;
        var transactions = Enumerable.Range(0, length).Select(number => At(number + 1, number + 1, 1_000_000 + number)
            .Read(Name(number)).Append(Name((number + 1) % length), number)).ToArray();
        var lists = Enumerable.Range(0, length).Select(number => (Name((number + 1) % length), new long[] { number })).ToArray();
        Assert.Contains(Check(transactions, lists), static violation => violation.Kind == ViolationKind.WriteSkew);

        static string Name(int number) => FormattableString.Invariant($"l{number}");
    }

    private static ObservedTransaction At(int number, long begin, long end) => new ObservedTransaction(number, begin).Commit(end);

    private static ObservedTransaction[] Of(params ObservedTransaction[] transactions) => transactions;

    private static void Require(ViolationKind[] expected, ObservedTransaction[] transactions, params (string List, long[] Elements)[] lists) =>
        Assert.Equal(expected.Order(), Check(transactions, lists).Select(static violation => violation.Kind).Distinct().Order());

    private static IReadOnlyList<Violation> Check(ObservedTransaction[] transactions, params (string List, long[] Elements)[] lists) =>
        HistoryChecker.Check(new History(
            transactions,
            lists.ToDictionary(static list => list.List, static list => (IReadOnlyList<long>)list.Elements),
            transactions.Where(static transaction => transaction.IsCommitted).SelectMany(static transaction => transaction.Inserts).ToHashSet()));
}
