namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>G-single: T1 sees the database as it was before T2, and as it was after it.</summary>
internal static class ReadSkew
{
    /// <summary>In two documents.</summary>
    public static Finding Items(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var first = stage.T1.Read(1);
        stage.T2.Set(1, 12);
        stage.T2.Set(2, 18);
        stage.T2.Commit();
        var second = stage.T1.Read(2);
        stage.T1.Commit();
        return new Finding((first, second) is not ((10, 20) or (12, 18)), stage.Committed);
    }

    /// <summary>Through two conditions.</summary>
    public static Finding Predicates(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var before = stage.T1.ReadBetween(10, 10);
        stage.T2.Set(1, 12);
        stage.T2.Commit();
        var after = stage.T1.ReadBetween(12, 12);
        stage.T1.Commit();
        return new Finding(before.Length + after.Length != 1, stage.Committed);
    }

    /// <summary>Once reading, and once removing what has a value.</summary>
    public static Finding PredicateThatWrites(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var first = stage.T1.Read(1);
        stage.T2.Set(1, 12);
        stage.T2.Set(2, 18);
        stage.T2.Commit();
        var removed = stage.T1.DeleteWhere(20);
        stage.T1.Commit();

        // Whoever sees 10 in the first has 20 in the second to remove, and has not committed when another has changed that.
        return new Finding(first == 10 && (removed == 0 || stage.T1.IsCommitted), stage.Committed);
    }
}
