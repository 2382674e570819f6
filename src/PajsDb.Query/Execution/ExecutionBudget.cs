using System.Globalization;

namespace Pajs.Query;

/// <summary>What one run of a query may still take. Whoever works for the run tells of each step; now and then the step looks at the clock and at
/// the tokens. For one thread at a time.</summary>
/// <param name="limits">The limits of the run.</param>
/// <param name="spill">Where it may put what does not fit in memory.</param>
/// <param name="time">The clock.</param>
/// <param name="cancellation">Gives it up.</param>
/// <param name="enumeration">Gives it up as well: the token of an enumeration, beside that of the query.</param>
internal sealed class ExecutionBudget(
    QueryLimits limits, SpillFolder spill, TimeProvider time, CancellationToken cancellation, CancellationToken enumeration)
{
    // A unit is about a tenth of a microsecond and more, so that a look at the clock is a small part of the work between two of them.
    private const long WorkBetweenChecks = 1024;
    private const int BytesPerWork = 64;

    // An array of so many elements takes that much when each of them is decoded.
    private const long BytesPerElement = 64;

    private readonly bool _hasTimeout = limits.Timeout != Timeout.InfiniteTimeSpan;
    private long _started = time.GetTimestamp();
    private long _paused;
    private long _workUntilCheck = WorkBetweenChecks;
    private long _spilled;

    /// <summary>What <c>$text</c> asks in the run; null where nothing does.</summary>
    public TextSnapshot? TextState { get; set; }

    /// <summary>Bytes that one sort, group or the like may hold.</summary>
    public long Memory => limits.Memory;

    /// <summary>Tells of a step: a document or an index entry looked at, a value computed.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Timeout"/>.</exception>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    public void Step()
    {
        if (--_workUntilCheck <= 0) Check();
    }

    /// <summary>As <see cref="Step()"/>, when the work goes with a number of bytes.</summary>
    public void Step(long bytes)
    {
        _workUntilCheck -= 1 + (bytes / BytesPerWork);
        if (_workUntilCheck <= 0) Check();
    }

    /// <summary>Looks at the tokens and at the clock.</summary>
    public void Check()
    {
        _workUntilCheck = WorkBetweenChecks;
        cancellation.ThrowIfCancellationRequested();
        enumeration.ThrowIfCancellationRequested();
        if (_hasTimeout && time.GetElapsedTime(_started) > limits.Timeout) throw TimedOut();
    }

    /// <summary>Gives documents to the caller, whose time does not count.</summary>
    public IEnumerable<Document> Deliver(IEnumerable<Document> documents)
    {
        Check();
        foreach (var document in documents)
        {
            if (_hasTimeout) _paused = time.GetTimestamp();
            yield return document;
            if (_hasTimeout) _started += time.GetTimestamp() - _paused;
            Step();
        }
    }

    /// <summary>Most bytes that what is being made of one document, or of one group, may take in memory: however small the limit, room for a document
    /// of the greatest size.</summary>
    public long MemoryOfOne => Math.Max(limits.Memory, 2L * DocumentLimits.MaxSize);

    /// <summary>Tells that an operator takes arrays and objects of so many elements apart.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.BudgetExceeded"/>.</exception>
    public void CheckElements(string name, long count)
    {
        if (count * BytesPerElement > MemoryOfOne) new MemoryAccount(MemoryOfOne, $"The operator '{name}'", ", or give it smaller arrays").Add(count * BytesPerElement);
    }

    /// <summary>An account of what one stage holds in memory and cannot put elsewhere.</summary>
    /// <param name="holder">What the errors call it.</param>
    /// <param name="advice">What to do beside raising the limit; empty for nothing.</param>
    public MemoryAccount OpenAccount(string holder, string advice = "") => new(limits.Memory, holder, advice);

    /// <summary>A new file for what does not fit in memory; the caller disposes it.</summary>
    public SpillFile CreateSpillFile() => spill.Create(this);

    /// <summary>A file is about to grow.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.BudgetExceeded"/>.</exception>
    public void TakeSpill(long bytes)
    {
        if (_spilled + bytes > limits.Spill)
            throw new PajsException(
                PajsErrorCode.BudgetExceeded,
                Text($"The query would put more than {limits.Spill} bytes on disk for sorts and groups. Raise QueryLimits.Spill or Memory, or narrow the query."));
        _spilled += bytes;
    }

    /// <summary>A file is gone.</summary>
    public void ReturnSpill(long bytes) => _spilled -= bytes;

    private PajsException TimedOut() => new(
        PajsErrorCode.Timeout,
        Text($"The query has taken longer than its time limit of {limits.Timeout.TotalMilliseconds} ms. Raise the limit, or narrow the query or give it an index."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
