namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>Anomalies of reading what is not committed, or not any more: G1a, G1b, G1c and OTV.</summary>
internal static class ReadAnomalies
{
    /// <summary>G1a, aborted read: T2 sees what T1 wrote and took back.</summary>
    public static Finding AbortedRead(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T1.Set(1, 101);
        var before = stage.T2.Read(1);
        stage.T1.Abort();
        var after = stage.T2.Read(1);
        stage.T2.Commit();
        return new Finding(before == 101 || after == 101, stage.Committed);
    }

    /// <summary>G1b, intermediate read: T2 sees a value that T1 has replaced by another before its commit.</summary>
    public static Finding IntermediateRead(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T1.Set(1, 101);
        var before = stage.T2.Read(1);
        stage.T1.Set(1, 11);
        stage.T1.Commit();
        var after = stage.T2.Read(1);
        stage.T2.Commit();
        return new Finding(before == 101 || after == 101, stage.Committed);
    }

    /// <summary>G1c, circular information flow: each of two sees what the other wrote.</summary>
    public static Finding CircularInformationFlow(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T1.Set(1, 11);
        stage.T2.Set(2, 22);
        var (first, second) = (stage.T1.Read(2), stage.T2.Read(1));
        stage.T1.Commit();
        stage.T2.Commit();
        return new Finding(first == 22 && second == 11, stage.Committed);
    }

    /// <summary>OTV, observed transaction vanishes: T3 sees one write of T1, and T2's instead of the other.</summary>
    public static Finding ObservedTransactionVanishes(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T1.Set(1, 11);
        stage.T1.Set(2, 19);
        stage.T2.Set(1, 12);
        stage.T1.Commit();
        var (first, second) = (stage.T3.Read(1), stage.T3.Read(2));
        stage.T2.Set(2, 18);
        stage.T2.Commit();
        var (second2, first2) = (stage.T3.Read(2), stage.T3.Read(1));
        stage.T3.Commit();
        var isWhole = (first, second) is (10, 20) or (11, 19) or (12, 18);
        return new Finding(!isWhole || (first, second) != (first2, second2), stage.Committed);
    }
}
