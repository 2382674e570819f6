using Pajs.Query.Tests.IsolationTests.Anomalies;
using Xunit;

namespace Pajs.Query.Tests.IsolationTests;

/// <summary>The anomalies of M. Kleppmann's Hermitage (2014; the names are those of A. Adya's thesis, 1999, and of P. Bailis and others, 2013), each
/// played in its worst order. (Promise F7.)</summary>
/// <remarks>Each test says who commits: who is missing got a conflict, or took its writes back. Each one also plays its scenario without
/// transactions and expects the anomaly there, so that a check which sees nothing fails. All read paths are played.</remarks>
public sealed class HermitageTests
{
    [Fact]
    public void G0_no_dirty_write_the_second_writer_gets_a_conflict() =>
        RequirePrevented(WriteAnomalies.DirtyWrite, committed: "T1");

    [Fact]
    public void G1a_no_aborted_read_and_no_conflict_is_needed() =>
        RequirePrevented(ReadAnomalies.AbortedRead, committed: "T2");

    [Fact]
    public void G1b_no_intermediate_read_and_no_conflict_is_needed() =>
        RequirePrevented(ReadAnomalies.IntermediateRead, committed: "T1 T2");

    [Fact]
    public void G1c_no_circular_information_flow_the_second_gets_a_conflict_where_its_read_counts()
    {
        RequirePrevented(ReadAnomalies.CircularInformationFlow, IsolationLevel.Serializable, committed: "T1");
        RequirePrevented(ReadAnomalies.CircularInformationFlow, IsolationLevel.Snapshot, committed: "T1 T2");
    }

    [Fact]
    public void OTV_an_observed_transaction_does_not_vanish_the_second_writer_gets_a_conflict() =>
        RequirePrevented(ReadAnomalies.ObservedTransactionVanishes, committed: "T1 T3");

    [Fact]
    public void PMP_a_predicate_matches_the_same_again_and_no_conflict_is_needed() =>
        RequirePrevented(PredicateAnomalies.Read, committed: "T1 T2");

    [Fact]
    public void PMP_a_predicate_that_writes_matches_the_same_again_and_gets_a_conflict() =>
        RequirePrevented(PredicateAnomalies.Write, committed: "T1");

    [Fact]
    public void P4_no_lost_update_the_second_writer_gets_a_conflict() =>
        RequirePrevented(WriteAnomalies.LostUpdate, committed: "T1");

    [Fact]
    public void G_single_no_read_skew_and_no_conflict_is_needed() =>
        RequirePrevented(ReadSkew.Items, committed: "T1 T2");

    [Fact]
    public void G_single_no_read_skew_through_predicates_and_no_conflict_is_needed() =>
        RequirePrevented(ReadSkew.Predicates, committed: "T1 T2");

    [Fact]
    public void G_single_no_read_skew_through_a_predicate_that_writes_which_gets_a_conflict() =>
        RequirePrevented(ReadSkew.PredicateThatWrites, committed: "T2");

    [Fact]
    public void G2_item_no_write_skew_the_second_gets_a_conflict_and_snapshot_isolation_allows_it()
    {
        RequirePrevented(WriteSkew.Items, IsolationLevel.Serializable, committed: "T1");
        RequireAllowed(WriteSkew.Items, committed: "T1 T2");
    }

    [Fact]
    public void G2_no_anti_dependency_cycle_of_predicates_the_second_gets_a_conflict_and_snapshot_isolation_allows_it()
    {
        RequirePrevented(WriteSkew.Predicates, IsolationLevel.Serializable, committed: "T1");
        RequireAllowed(WriteSkew.Predicates, committed: "T1 T2");
    }

    [Fact]
    public void G2_no_anomaly_that_only_a_reader_sees_the_first_gets_a_conflict_and_snapshot_isolation_allows_it()
    {
        RequirePrevented(WriteSkew.WithReader, IsolationLevel.Serializable, committed: "T2");
        RequireAllowed(WriteSkew.WithReader, committed: "T1 T2");
    }

    private static void RequirePrevented(Func<IsolationLevel, ReadPath, Finding> scenario, string committed)
    {
        RequirePrevented(scenario, IsolationLevel.Serializable, committed);
        RequirePrevented(scenario, IsolationLevel.Snapshot, committed);
    }

    private static void RequirePrevented(Func<IsolationLevel, ReadPath, Finding> scenario, IsolationLevel level, string committed)
    {
        foreach (var path in Enum.GetValues<ReadPath>())
        {
            Assert.Equal((level, path, new Finding(false, committed)), (level, path, scenario(level, path)));
            Assert.True(scenario(IsolationLevel.None, path).IsAnomaly, $"The check does not notice the anomaly where nothing prevents it ({path}).");
        }
    }

    private static void RequireAllowed(Func<IsolationLevel, ReadPath, Finding> scenario, string committed)
    {
        foreach (var path in Enum.GetValues<ReadPath>())
            Assert.Equal((path, new Finding(true, committed)), (path, scenario(IsolationLevel.Snapshot, path)));
    }
}
