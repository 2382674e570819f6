namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>Anomalies of what is written: G0 and P4.</summary>
internal static class WriteAnomalies
{
    /// <summary>G0, dirty write: of two who write the same documents, each one's write stays in one of them.</summary>
    public static Finding DirtyWrite(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        stage.T1.Set(1, 11);
        stage.T2.Set(1, 12);
        stage.T2.Set(2, 22);
        stage.T1.Set(2, 21);
        stage.T1.Commit();
        stage.T2.Commit();
        return new Finding((stage.Outside.Read(1), stage.Outside.Read(2)) is not ((11, 21) or (12, 22)), stage.Committed);
    }

    /// <summary>P4, lost update: two add 1 to what they read, and 1 was added.</summary>
    public static Finding LostUpdate(IsolationLevel level, ReadPath path)
    {
        using var stage = new Stage(level, path);
        var (first, second) = (stage.T1.Read(1), stage.T2.Read(1));
        stage.T1.Set(1, first + 1);
        stage.T2.Set(1, second + 1);
        stage.T1.Commit();
        stage.T2.Commit();
        return new Finding(stage.Outside.Read(1) != 10 + stage.Committed.Split(' ').Length, stage.Committed);
    }
}
