namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>Anomalies of conditions, which others make true or false meanwhile: PMP.</summary>
internal static class PredicateAnomalies
{
    /// <summary>PMP, predicate-many-preceders: what matches is not the same when T1 asks again.</summary>
    public static Finding Read(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var before = stage.T1.ReadBetween(30, 39);
        stage.T2.Insert(3, 30);
        stage.T2.Commit();
        var after = stage.T1.ReadBetween(30, 39);
        stage.T1.Commit();
        return new Finding(!before.SequenceEqual(after), stage.Committed);
    }

    /// <summary>PMP with a predicate that writes: T2 has removed all that have a value, and T1's change brings one back before its eyes.</summary>
    public static Finding Write(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T2.DeleteWhere(20);
        stage.T1.AddToAll(10);
        stage.T1.Commit();
        var left = stage.T2.ReadBetween(20, 20);
        stage.T2.Commit();
        return new Finding(left.Length > 0, stage.Committed);
    }
}
