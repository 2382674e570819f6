namespace Pajs.Storage.Transactions;

/// <summary>Gathers commits while one batch waits for the disk, so that the next batch takes all of them with one sync (group commit).</summary>
/// <remarks>Whoever finds nobody leading leads: takes what is queued and processes it. A thread leads until its own commit is done
/// and then hands over to one that waits; for tasks a thread of the pool leads until the queue is empty.</remarks>
/// <param name="process">Processes one batch: completes or fails every request of it, and never throws.</param>
internal sealed class CommitQueue(Action<List<CommitRequest>> process)
{
    private const int MaxBatchBytes = 8 << 20;

    private readonly Lock _gate = new();
    private List<CommitRequest> _batch = [];     // the leader's
    private List<CommitRequest> _waiting = [];
    private long _waitingBytes;
    private bool _isLed;

    /// <summary>Queues a request and waits for it.</summary>
    public CommitResult Commit(CommitRequest request)
    {
        if (Enqueue(request) || !request.WaitUntilDone()) Lead(request);
        return request.Result;
    }

    /// <summary>Queues a request; its task tells the end.</summary>
    public ValueTask<CommitResult> CommitAsync(CommitRequest request, CancellationToken cancellationToken)
    {
        var task = request.AsTask();
        if (Enqueue(request)) LeadOnPool();
        return cancellationToken.CanBeCanceled ? WithCancellation(task, request, cancellationToken) : task;
    }

    private async ValueTask<CommitResult> WithCancellation(ValueTask<CommitResult> task, CommitRequest request, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static (state, token) => ((Action<CancellationToken>)state!)(token), (Action<CancellationToken>)Withdraw))
            return await task.ConfigureAwait(false);

        void Withdraw(CancellationToken token)
        {
            bool removed;
            lock (_gate)
            {
                removed = _waiting.Remove(request);
                if (removed) _waitingBytes -= request.Batch.Length;
            }

            if (removed) request.Fail(new OperationCanceledException(token));
        }
    }

    /// <summary>True when the caller is to lead.</summary>
    private bool Enqueue(CommitRequest request)
    {
        lock (_gate)
        {
            _waiting.Add(request);
            _waitingBytes += request.Batch.Length;
            if (_isLed) return false;
            return _isLed = true;
        }
    }

    private void LeadOnPool() => ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Lead(null), this, preferLocal: false);

    private void Lead(CommitRequest? own)
    {
        while (TakeBatch())
        {
            var ownIsDone = own is not null && _batch.Contains(own);
            process(_batch);
            _batch.Clear();
            if (ownIsDone && HandOver()) return;
        }
    }

    /// <summary>Moves what is queued to the leader's batch; false, and nobody leads any more, when nothing is.</summary>
    private bool TakeBatch()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0) return _isLed = false;
            (_batch, _waiting) = (_waiting, _batch);
            var count = _waitingBytes <= MaxBatchBytes ? _batch.Count : CountWithin(_batch, MaxBatchBytes);
            for (var i = count; i < _batch.Count; i++) _waiting.Add(_batch[i]);
            _batch.RemoveRange(count, _batch.Count - count);
            _waitingBytes = 0;
            foreach (var request in _waiting) _waitingBytes += request.Batch.Length;
            return true;
        }
    }

    private static int CountWithin(List<CommitRequest> requests, long bytes)
    {
        var count = 0;
        while (count < requests.Count && (count == 0 || requests[count].Batch.Length <= bytes)) bytes -= requests[count++].Batch.Length;
        return count;
    }

    /// <summary>Gives the lead to a waiting thread, or to the pool when only tasks wait. False when nothing is queued: the caller ends its
    /// lead.</summary>
    private bool HandOver()
    {
        CommitRequest? next;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isLed = false;
                return true;
            }

            next = _waiting.Find(static request => !request.IsAsync);
        }

        // The request found cannot be completed meanwhile: only a leader takes requests from the queue, and there is none but the caller.
        if (next is not null) next.Promote();
        else LeadOnPool();
        return true;
    }
}
