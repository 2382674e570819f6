using System.Threading.Tasks.Sources;

namespace Pajs.Storage.Transactions;

/// <summary>One commit on its way through the queue. Its caller waits for it as a thread or as a task.</summary>
internal sealed class CommitRequest : IValueTaskSource<CommitResult>
{
    private readonly object _signal = new();
    private ManualResetValueTaskSourceCore<CommitResult> _task = new() { RunContinuationsAsynchronously = true };
    private CommitResult _result;
    private Exception? _error;
    private bool _done;
    private bool _promoted;

    public CommitRequest(bool isAsync) => IsAsync = isAsync;

    public WriteBatch Batch { get; private set; } = null!;

    public ReadSet? Reads { get; private set; }

    public Durability Durability { get; private set; }

    /// <summary>Whether a task, not a thread, waits for it.</summary>
    public bool IsAsync { get; }

    /// <summary>The outcome while the batch that it is part of is being processed; null while it may still succeed.</summary>
    public CommitResult? Decision { get; set; }

    /// <summary>The outcome of a request that is done. Several requests may fail for one cause; each throws an error of its own.</summary>
    public CommitResult Result => _error is null ? _result : throw OwnError(_error);

    public void Prepare(WriteBatch batch, ReadSet? reads, Durability durability)
    {
        Batch = batch;
        Reads = reads;
        Durability = durability;
        Decision = null;
        _done = _promoted = false;
        _error = null;
    }

    public void Complete(CommitResult result)
    {
        Forget();
        _result = result;
        if (IsAsync) _task.SetResult(result);
        else Signal(promoted: false);
    }

    public void Fail(Exception error)
    {
        Forget();
        _error = error;
        if (IsAsync) _task.SetException(OwnError(error));
        else Signal(promoted: false);
    }

    /// <summary>Tells its thread to lead the next batch in place of the present leader.</summary>
    public void Promote() => Signal(promoted: true);

    /// <summary>Waits until it is done (true) or its thread is to lead (false).</summary>
    public bool WaitUntilDone()
    {
        lock (_signal)
        {
            while (!_done && !_promoted) Monitor.Wait(_signal);
            return _done;
        }
    }

    /// <summary>The task of an asynchronous request.</summary>
    public ValueTask<CommitResult> AsTask() => new(this, _task.Version);

    CommitResult IValueTaskSource<CommitResult>.GetResult(short token) => _task.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CommitResult>.GetStatus(short token) => _task.GetStatus(token);

    void IValueTaskSource<CommitResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _task.OnCompleted(continuation, state, token, flags);

    private void Forget()
    {
        Batch = null!;
        Reads = null;
    }

    private void Signal(bool promoted)
    {
        lock (_signal)
        {
            if (promoted) _promoted = true;
            else _done = true;
            Monitor.Pulse(_signal);
        }
    }

    private static Exception OwnError(Exception error) => error switch
    {
        PajsException known => new PajsException(known.Code, known.Message, known),
        OperationCanceledException canceled => canceled,
        _ => new PajsException(PajsErrorCode.IoError, $"The commit failed: {error.Message}", error),
    };
}
