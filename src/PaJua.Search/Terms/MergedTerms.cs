using PaJua.Automata;

namespace PaJua.Terms;

/// <summary>Walks over the terms of several segments as over those of one, each with the documents of all. For one thread.</summary>
/// <remarks>It looks at all segments for each term, of which there are few. A document that is deleted counts until its segment is merged, and one
/// that was replaced counts in both its segments.</remarks>
internal sealed class MergedTerms : IDisposable
{
    private readonly List<TermCursor> _cursors = [];
    private readonly byte[] _term = new byte[FieldTerms.TermLengthMax];
    private int _termLength;

    /// <param name="segments">The terms of the field in each.</param>
    /// <param name="automaton">Others are left out.</param>
    /// <param name="visitsMax">In each segment, after standing on so many terms, accepted or not, there is no next one.</param>
    public MergedTerms(IReadOnlyList<FieldTerms> segments, TermAutomaton automaton, long visitsMax)
    {
        try
        {
            foreach (var terms in segments) Enter(new AutomatonCursor(terms.Walk(), automaton, visitsMax));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The term; valid until the next call.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>How many documents have it.</summary>
    public long DocumentFrequency { get; private set; }

    /// <summary>Goes to the next term.</summary>
    /// <returns>False when there is none.</returns>
    public bool Next()
    {
        if (_cursors.Count == 0) return false;
        var least = _cursors[0];
        foreach (var cursor in _cursors)
            if (cursor.Term.SequenceCompareTo(least.Term) < 0) least = cursor;
        least.Term.CopyTo(_term);
        (_termLength, DocumentFrequency) = (least.Term.Length, 0);
        for (var i = _cursors.Count - 1; i >= 0; i--)
        {
            if (!_cursors[i].Term.SequenceEqual(Term)) continue;
            DocumentFrequency += _cursors[i].Info.DocumentFrequency;
            if (!_cursors[i].Next()) RemoveAt(i);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cursor in _cursors) cursor.Dispose();
        _cursors.Clear();
    }

    private void Enter(TermCursor cursor)
    {
        _cursors.Add(cursor);
        if (!cursor.Next()) RemoveAt(_cursors.Count - 1);
    }

    private void RemoveAt(int index)
    {
        _cursors[index].Dispose();
        _cursors.RemoveAt(index);
    }
}
