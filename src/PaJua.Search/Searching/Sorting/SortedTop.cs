using System.Numerics;
using PaJua.Columns;
using PaJua.Searching.Weights;
using PaJua.Searching.Windows;

namespace PaJua.Searching.Sorting;

/// <summary>The first documents in some order; of equal ones those that were added first. For one search, on one thread.</summary>
/// <remarks>A heap of slots, the last document on top, and one slot to spare for the document that is looked at.</remarks>
internal sealed class SortedTop : IWindowCollector
{
    private const int WordBits = 64;

    private readonly SortPart[] _parts;
    private readonly ScoreSortPart[] _scores;
    private readonly SortKey[] _keys;
    private readonly int[] _documents;
    private readonly int[] _heap;
    private int _count;
    private int _spare;
    private int _base;

    /// <param name="parts">What they are sorted by, the most important first.</param>
    /// <param name="most">How many are kept; at least 1.</param>
    public SortedTop(SortPart[] parts, int most)
    {
        _parts = parts;
        _scores = [.. parts.OfType<ScoreSortPart>()];
        _keys = new SortKey[(most + 1) * parts.Length];
        _documents = new int[most + 1];
        _heap = new int[most];
    }

    /// <summary>Whether scores must be known.</summary>
    public bool NeedsScores => _scores.Length > 0;

    private Span<SortKey> KeysOf(int slot) => _keys.AsSpan(slot * _parts.Length, _parts.Length);

    /// <summary>Looks at all matches of a search with their scores.</summary>
    /// <returns>How many there are.</returns>
    public long RunScored(IndexView index, Weight weight, SearchBudget budget)
    {
        var (count, looked) = (0L, 0L);
        foreach (var segment in index.Segments)
        {
            if (budget.IsOver()) break;
            using var scorer = weight.Open(segment);
            if (scorer is null) continue;
            Begin(segment);
            try
            {
                for (var document = scorer.Advance(0); document != Scorers.Scorer.NoMore; document = scorer.Advance(document + 1))
                {
                    if (++looked % SearchBudget.DocumentsBetween == 0 && budget.IsOver()) break;
                    if (segment.Deleted?.Contains(document) == true || (!scorer.IsExact && !scorer.Matches())) continue;
                    foreach (var part in _scores) part.Score = scorer.Score;
                    Take(document);
                    count++;
                }
            }
            finally
            {
                End();
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public void Begin(SegmentView segment)
    {
        _base = segment.Base;
        foreach (var part in _parts) part.Begin(segment);
        for (var i = 0; i < _count; i++)
        {
            var keys = KeysOf(_heap[i]);
            for (var part = 0; part < keys.Length; part++) _parts[part].Adopt(ref keys[part]);
        }
    }

    /// <inheritdoc/>
    public void Take(int window, ReadOnlySpan<ulong> matches)
    {
        if (_count == _heap.Length && !_parts[0].MayReach(window, KeysOf(_heap[0])[0])) return;
        _parts[0].BeginWindow(window, matches);
        for (var word = 0; word < matches.Length; word++)
        {
            var first = (window * ColumnBlock.Length) + (word * WordBits);
            for (var left = matches[word]; left != 0; left &= left - 1) Take(first + BitOperations.TrailingZeroCount(left));
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        for (var i = 0; i < _count; i++)
        {
            var keys = KeysOf(_heap[i]);
            for (var part = 0; part < keys.Length; part++) _parts[part].Keep(ref keys[part]);
        }

        foreach (var part in _parts) part.End();
    }

    /// <summary>The documents, counted over all segments, and what they are sorted by, in order.</summary>
    public (int Document, SearchValue[] Values)[] ToArray()
    {
        int[] slots = [.. _heap.AsSpan(0, _count)];
        Array.Sort(slots, Compare);
        return [.. slots.Select(slot => (_documents[slot], _parts.Select((part, number) => part.ValueOf(KeysOf(slot)[number])).ToArray()))];
    }

    private void Take(int document)
    {
        var isFull = _count == _heap.Length;
        if (!(isFull ? TryLoadBefore(document) : Load(document))) return;
        if (isFull)
        {
            (_heap[0], _spare) = (_spare, _heap[0]);
            Sink(0);
            return;
        }

        _heap[_count++] = _spare;
        _spare = _count;
        if (_count == _heap.Length)
            for (var place = (_count / 2) - 1; place >= 0; place--) Sink(place);
    }

    private bool Load(int document)
    {
        _documents[_spare] = _base + document;
        var keys = KeysOf(_spare);
        for (var part = 0; part < keys.Length; part++) keys[part] = _parts[part].Load(document);
        return true;
    }

    // Loads the keys of a document only as far as it may come before the last one; documents that are equal to it come behind.
    private bool TryLoadBefore(int document)
    {
        var keys = KeysOf(_spare);
        var last = KeysOf(_heap[0]);
        for (var part = 0; part < keys.Length; part++)
        {
            keys[part] = _parts[part].Load(document);
            var order = _parts[part].Compare(keys[part], last[part]);
            if (order > 0) return false;
            if (order == 0) continue;
            for (part++; part < keys.Length; part++) keys[part] = _parts[part].Load(document);
            _documents[_spare] = _base + document;
            return true;
        }

        return false;
    }

    private int Compare(int one, int other)
    {
        var left = KeysOf(one);
        var right = KeysOf(other);
        for (var part = 0; part < left.Length; part++)
        {
            var order = _parts[part].Compare(left[part], right[part]);
            if (order != 0) return order;
        }

        return _documents[one].CompareTo(_documents[other]);
    }

    private void Sink(int place)
    {
        var sinking = _heap[place];
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && Compare(_heap[child + 1], _heap[child]) > 0) child++;
            if (Compare(sinking, _heap[child]) >= 0) break;
            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = sinking;
    }
}
