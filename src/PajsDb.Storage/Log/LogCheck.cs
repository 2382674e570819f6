namespace Pajs.Storage.Log;

/// <summary>Reads the whole log again and reports every place that is not as it was written.</summary>
internal static class LogCheck
{
    /// <summary>Damages in rising order; lazy.</summary>
    /// <param name="segments">The log.</param>
    /// <param name="through">The address behind the last flushed frame.</param>
    public static IEnumerable<LogDamage> Run(LogSegments segments, long through)
    {
        using var window = new LogWindow(segments);
        var walk = new FrameWalk(window, segments.Layout, segments.Begin);
        while (true)
        {
            while (walk.MoveNext(through)) continue;
            if (walk.Position >= through) yield break;
            var next = FindNext(segments, window, walk.Position, through);
            yield return Describe(segments, walk, next);
            if (next is not { } frame) yield break;
            walk = new FrameWalk(window, segments.Layout, frame.Address);
        }
    }

    private static FrameHeader? FindNext(LogSegments segments, LogWindow window, long stop, long through)
    {
        for (var address = stop; address < through; address = segments.Layout.PageStart(address) + segments.Layout.PageSize)
        {
            var bytes = window.RestOfPage(address, through);
            var offset = 0;
            if (FrameSearch.TryFind(bytes, address, segments.FrameSeed, ref offset, out var frame)) return frame;
        }

        return null;
    }

    private static LogDamage Describe(LogSegments segments, FrameWalk walk, FrameHeader? next)
    {
        var expected = walk.HasFrame ? walk.ExpectedLsn : (Lsn?)null;
        var found = next is { } frame
            ? $"the next undamaged frame is of transaction {frame.Lsn}, at byte {segments.Layout.FileOffset(frame.Address)} of '{segments.PathOf(frame.Address)}'."
            : "no undamaged frame follows.";
        var missing = expected is { } lsn ? $"transaction {lsn} was expected here; " : "the first transaction of the log was expected here; ";
        return new LogDamage(segments.PathOf(walk.Position), segments.Layout.FileOffset(walk.Position), expected, missing + found);
    }
}
