using System.Diagnostics;

namespace Pajs.Query;

/// <summary>One operation while somebody watches: disposed at its end, it is told of. Used by one thread at a time.</summary>
/// <param name="telemetry">Who is told.</param>
/// <param name="operation">What is done.</param>
/// <param name="collection">On which collection.</param>
/// <param name="shape">Its query without values, asked for only where it is written down; null for none.</param>
/// <param name="time">By which it is measured.</param>
internal sealed class OperationWatch(Telemetry telemetry, string operation, string collection, Func<string?>? shape, TimeProvider time) : IDisposable
{
    private readonly long _started = time.GetTimestamp();
    private Plan? _plan;
    private DocumentSource? _source;
    private bool _hasEnded;

    public string Operation => operation;

    public string Collection => collection;

    public string? Shape => shape?.Invoke();

    /// <summary>When it began.</summary>
    public DateTimeOffset Start { get; } = time.GetUtcNow();

    /// <summary>The activity that it is part of.</summary>
    public ActivityContext Parent { get; } = Activity.Current?.Context ?? default;

    /// <summary>What it failed with; null while it has not.</summary>
    public Exception? Error { get; private set; }

    public Document? Plan => _plan?.Describe();

    public long KeysExamined => _source?.KeysExamined ?? 0;

    public long DocumentsExamined => _source?.DocumentsExamined ?? 0;

    /// <summary>How documents are found; what the source counts is read when the operation has ended.</summary>
    public void Follow(Plan plan, DocumentSource source) => (_plan, _source) = (plan, source);

    /// <summary>It ends with an error.</summary>
    public void Fail(Exception error) => Error = error;

    public void Dispose()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        telemetry.Report(this, time.GetElapsedTime(_started));
    }
}
