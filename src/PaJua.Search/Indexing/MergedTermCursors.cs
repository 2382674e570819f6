using PaJua.Searching;
using PaJua.Terms;

namespace PaJua.Indexing;

/// <summary>Walks over the terms of one field in several segments at once, upward.</summary>
internal sealed class MergedTermCursors : IDisposable
{
    private readonly PriorityQueue<int, int> _queue;
    private readonly TermCursor?[] _cursors;
    private readonly List<(int Source, TermInfo Info)> _sources = [];

    /// <param name="fields">The field in each segment; null where it has none.</param>
    public MergedTermCursors(FieldSegment?[] fields)
    {
        _cursors = [.. fields.Select(static field => field?.Terms.Walk())];
        _queue = new PriorityQueue<int, int>(Comparer<int>.Create(Compare));
        for (var i = 0; i < _cursors.Length; i++) GoOn(i);
    }

    /// <summary>The term; valid until the next.</summary>
    public ReadOnlySpan<byte> Term => _cursors[_sources[0].Source]!.Term;

    /// <summary>The segments that have the term, in their order.</summary>
    public IReadOnlyList<(int Source, TermInfo Info)> Sources => _sources;

    /// <summary>Goes to the next term.</summary>
    public bool Next()
    {
        foreach (var (source, _) in _sources) GoOn(source);
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

    private void GoOn(int source)
    {
        if (_cursors[source]?.Next() == true) _queue.Enqueue(source, source);
    }

    // Equal terms come in the order of the segments.
    private int Compare(int left, int right)
    {
        var order = _cursors[left]!.Term.SequenceCompareTo(_cursors[right]!.Term);
        return order != 0 ? order : left.CompareTo(right);
    }
}
