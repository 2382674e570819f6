namespace PaJua.Highlighting;

/// <summary>How much of a query a passage shows: BM25 with passages as documents, and a little more for early ones, as Lucene's unified highlighter
/// has it.</summary>
/// <remarks>Used again and again; not for several threads at once.</remarks>
internal sealed class PassageScorer
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;

    // The average length of a passage.
    private const float Pivot = 87;

    private readonly List<HighlightTerm> _terms = [];
    private int[] _frequencies = [];

    /// <summary>Begins a passage.</summary>
    /// <param name="terms">How many terms there are.</param>
    public void Begin(int terms)
    {
        foreach (var term in _terms) _frequencies[term.Index] = 0;
        _terms.Clear();
        if (_frequencies.Length < terms) _frequencies = new int[terms];
    }

    /// <summary>Counts a match.</summary>
    public void Add(HighlightTerm term)
    {
        if (_frequencies[term.Index]++ == 0) _terms.Add(term);
    }

    /// <summary>The score of the matches since the beginning.</summary>
    /// <param name="start">Where the passage begins in the field.</param>
    /// <param name="length">How long it is.</param>
    public float Score(long start, int length)
    {
        var norm = K1 * (1 - B + (B * (length / Pivot)));
        var score = 0f;
        foreach (var term in _terms) score += term.Weight * (_frequencies[term.Index] / (_frequencies[term.Index] + norm));
        return score * (1 + (1 / MathF.Log(Pivot + start)));
    }
}
