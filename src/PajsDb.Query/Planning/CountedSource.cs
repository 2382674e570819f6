using System.Diagnostics;

namespace Pajs.Query;

/// <summary>Another walk, with the number of documents that it has found and the time that it took.</summary>
/// <param name="inner">The other walk, disposed with this one.</param>
internal sealed class CountedSource(DocumentSource inner) : DocumentSource
{
    private long _ticks;

    /// <summary>Documents found so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The time spent in the walk so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    public override ReadOnlySpan<byte> Key => inner.Key;

    public override ReadOnlySpan<byte> Document => inner.Document;

    public override bool MoveNext()
    {
        var started = Stopwatch.GetTimestamp();
        var found = inner.MoveNext();
        _ticks += Stopwatch.GetTimestamp() - started;
        (CellsExamined, KeysExamined, DocumentsExamined) = (inner.CellsExamined, inner.KeysExamined, inner.DocumentsExamined);
        if (found) Rows++;
        return found;
    }

    public override void Dispose() => inner.Dispose();
}
