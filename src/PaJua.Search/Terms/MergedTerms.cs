using PaJua.Automata;

namespace PaJua.Terms;

/// <summary>Walks over the terms of several segments as over those of one, upward. For one thread.</summary>
/// <remarks>A document that is deleted counts until its segment is merged, and one that was replaced counts in both its segments.</remarks>
internal sealed class MergedTerms : IDisposable
{
    private readonly PriorityQueue<int, int> _queue;
    private readonly TermCursor?[] _cursors;
    private readonly List<(int Segment, TermInfo Info)> _sources = [];

    /// <param name="cursors">Of each segment, before its first term; null where it has no terms. Owned by this, also where this fails.</param>
    public MergedTerms(IEnumerable<TermCursor?> cursors)
    {
        _cursors = [.. cursors];
        _queue = new PriorityQueue<int, int>(Comparer<int>.Create(Compare));
        try
        {
            for (var i = 0; i < _cursors.Length; i++) GoOn(i);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The term; valid until the next call.</summary>
    public ReadOnlySpan<byte> Term => _cursors[_sources[0].Segment]!.Term;

    /// <summary>The segments that have the term, in their order.</summary>
    public IReadOnlyList<(int Segment, TermInfo Info)> Sources => _sources;

    /// <summary>How many documents have it.</summary>
    public long DocumentFrequency => _sources.Sum(static source => (long)source.Info.DocumentFrequency);

    /// <summary>The terms that an automaton accepts.</summary>
    /// <param name="segments">The terms of the field in each.</param>
    /// <param name="automaton">Others are left out.</param>
    /// <param name="visitsMax">Of each segment, as of an <see cref="AutomatonCursor"/>.</param>
    public static MergedTerms Accepted(IEnumerable<FieldTerms> segments, TermAutomaton automaton, long visitsMax) =>
        new(segments.Select(terms => new AutomatonCursor(terms.Walk(), automaton, visitsMax)));

    /// <summary>Goes to the next term.</summary>
    /// <returns>False when there is none.</returns>
    public bool Next()
    {
        foreach (var (segment, _) in _sources) GoOn(segment);
        _sources.Clear();
        if (!_queue.TryDequeue(out var first, out _)) return false;
        _sources.Add((first, _cursors[first]!.Info));
        while (_queue.TryPeek(out var next, out _) && _cursors[next]!.Term.SequenceEqual(_cursors[first]!.Term))
        {
            _queue.Dequeue();
            _sources.Add((next, _cursors[next]!.Info));
        }

        return true;
    }

    /// <summary>Lets go of what it reads.</summary>
    public void Dispose()
    {
        foreach (var cursor in _cursors) cursor?.Dispose();
    }

    private void GoOn(int segment)
    {
        if (_cursors[segment]?.Next() == true) _queue.Enqueue(segment, segment);
    }

    // Equal terms come in the order of the segments.
    private int Compare(int left, int right)
    {
        var order = _cursors[left]!.Term.SequenceCompareTo(_cursors[right]!.Term);
        return order != 0 ? order : left.CompareTo(right);
    }
}
