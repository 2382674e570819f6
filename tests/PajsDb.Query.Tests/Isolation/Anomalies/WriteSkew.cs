namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>G2: each has not seen what the other wrote, so neither can have come after the other.</summary>
internal static class WriteSkew
{
    /// <summary>G2-item: two read both documents, and each changes another one.</summary>
    public static Finding Items(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var (first, second) = (stage.T1.Read(2), stage.T2.Read(1));
        stage.T1.Read(1);
        stage.T2.Read(2);
        stage.T1.Set(1, 11);
        stage.T2.Set(2, 21);
        stage.T1.Commit();
        stage.T2.Commit();
        return new Finding(stage.Committed == "T1 T2" && (first, second) == (20, 10), stage.Committed);
    }

    /// <summary>G2: two look for what is not there, and each adds one.</summary>
    public static Finding Predicates(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var (first, second) = (stage.T1.ReadBetween(30, 49), stage.T2.ReadBetween(30, 49));
        stage.T1.Insert(3, 30);
        stage.T2.Insert(4, 42);
        stage.T1.Commit();
        stage.T2.Commit();
        return new Finding(stage.Committed == "T1 T2" && first.Length + second.Length == 0, stage.Committed);
    }

    /// <summary>G2 with one that only reads (Fekete, O'Neil, O'Neil 2004): what T3 saw shows T2 before T1, and T1 has not seen T2.</summary>
    public static Finding WithReader(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var seen = stage.T1.ReadBetween(0, 99);
        stage.T2.Set(2, stage.T2.Read(2) + 5);
        stage.T2.Commit();
        var reader = stage.Outside.ReadBetween(0, 99);
        stage.T1.Set(1, 0);
        stage.T1.Commit();
        return new Finding(stage.T1.IsCommitted && seen is [10, 20] && reader is [10, 25], stage.Committed);
    }
}
