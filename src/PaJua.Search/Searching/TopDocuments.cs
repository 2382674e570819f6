using PaJua.Postings;

namespace PaJua.Searching;

/// <summary>The documents with the best scores, and of equal ones the first. For one search, on one thread.</summary>
/// <remarks>Documents are to be given in ascending order.</remarks>
internal sealed class TopDocuments
{
    private readonly ScoredDocument[] _heap;
    private readonly long _countedMin;
    private readonly ScoredDocument? _after;
    private int _count;

    /// <param name="most">How many are kept; at least 1.</param>
    /// <param name="countedMin">So many matches are counted exactly at least.</param>
    /// <param name="after">Only documents behind this one in the order of results are kept; null for all.</param>
    public TopDocuments(int most, long countedMin, ScoredDocument? after = null)
    {
        _heap = new ScoredDocument[most];
        (_countedMin, _after) = (countedMin, after);
    }

    /// <summary>How many documents are kept.</summary>
    public int Count => _count;

    /// <summary>Only documents with a greater score are of interest.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>Whether there is a threshold yet; else every document is of interest, whatever its bound.</summary>
    public bool HasThreshold => !float.IsNegativeInfinity(Threshold);

    /// <summary>How many matches were given or counted.</summary>
    public long Matches { get; private set; }

    /// <summary>Whether documents may have been left out for their scores, so that there may be more matches.</summary>
    public bool LeftOut { get; set; }

    /// <summary>The first document of the segment that is being searched, counted over all.</summary>
    public int Base { get; set; }

    /// <summary>How long the search may take; null for as long as it needs.</summary>
    public SearchBudget? Budget { get; init; }

    /// <summary>Whether the search has to end with what it has, of which then some was left out.</summary>
    public bool IsOver()
    {
        if (Budget?.IsOver() != true) return false;
        return LeftOut = true;
    }

    /// <summary>Counts matches that need not be given.</summary>
    public void CountMatches(long matches)
    {
        Matches += matches;
        SetThreshold();
    }

    /// <summary>Takes a match.</summary>
    /// <param name="document">Of the segment, greater than the ones before.</param>
    /// <param name="score">Its score.</param>
    public void Add(int document, float score)
    {
        Matches++;
        var scored = new ScoredDocument(Base + document, score);
        if (_after is { } after && !scored.IsBehind(after)) return;
        if (_count < _heap.Length)
        {
            _heap[_count++] = scored;
            if (_count == _heap.Length) Order();
        }
        else if (score > _heap[0].Score)
        {
            _heap[0] = scored;
            Sink(0);
        }

        SetThreshold();
    }

    /// <summary>The documents, the best first.</summary>
    public ScoredDocument[] ToArray()
    {
        var sorted = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(sorted, static (left, right) => left.IsBehind(right) ? 1 : right.IsBehind(left) ? -1 : 0);
        return sorted;
    }

    private void SetThreshold()
    {
        if (_count == _heap.Length && Matches >= _countedMin) Threshold = _heap[0].Score;
    }

    private void Order()
    {
        for (var i = (_count / 2) - 1; i >= 0; i--) Sink(i);
    }

    // The worst is on top.
    private void Sink(int place)
    {
        var sinking = _heap[place];
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && _heap[child + 1].IsBehind(_heap[child])) child++;
            if (sinking.IsBehind(_heap[child])) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = sinking;
    }
}

/// <summary>A match.</summary>
/// <param name="Document">Counted over all segments.</param>
/// <param name="Score">How good it is.</param>
internal readonly record struct ScoredDocument(int Document, float Score)
{
    /// <summary>Whether it comes behind another: by a smaller score or, with the same, a greater number.</summary>
    public bool IsBehind(ScoredDocument other) => Score < other.Score || (Score == other.Score && Document > other.Document);
}
