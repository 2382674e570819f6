namespace PaJua.Searching;

/// <summary>How long a search may take. For one search, on one thread.</summary>
/// <param name="time">Tells it.</param>
/// <param name="limit">After so long it ends with what it has; null for never.</param>
/// <param name="cancel">Ends it with an error.</param>
internal sealed class SearchBudget(TimeProvider time, TimeSpan? limit, CancellationToken cancel)
{
    /// <summary>So many documents are looked at, about, between two questions whether the search is over.</summary>
    public const int DocumentsBetween = 1024;

    private readonly long _start = limit is null ? 0 : time.GetTimestamp();

    /// <summary>Whether a search was told that it is over.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Whether the search is over. Cheap enough to be asked for every block of postings.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool IsOver()
    {
        cancel.ThrowIfCancellationRequested();
        if (limit is { } most && !IsSpent) IsSpent = time.GetElapsedTime(_start) >= most;
        return IsSpent;
    }
}
