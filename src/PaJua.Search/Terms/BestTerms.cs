using System.Text;

namespace PaJua.Terms;

/// <summary>The terms with the highest ranks of those that come by; of the same rank the first.</summary>
/// <param name="count">How many are kept.</param>
internal sealed class BestTerms<TRank>(int count)
    where TRank : struct, IComparable<TRank>
{
    private readonly List<(byte[] Term, TRank Rank)> _best = [];

    /// <summary>Whether there are as many as are kept.</summary>
    public bool IsFull => _best.Count == count;

    /// <summary>Takes a term, which is copied where it is kept.</summary>
    public void Offer(ReadOnlySpan<byte> term, TRank rank)
    {
        if (IsFull && (count == 0 || rank.CompareTo(_best[^1].Rank) <= 0)) return;
        if (IsFull) _best.RemoveAt(_best.Count - 1);
        var place = _best.Count;
        while (place > 0 && rank.CompareTo(_best[place - 1].Rank) > 0) place--;
        _best.Insert(place, (term.ToArray(), rank));
    }

    /// <summary>Those that are kept, the best first.</summary>
    public IEnumerable<(string Term, TRank Rank)> Terms => _best.Select(static best => (Encoding.UTF8.GetString(best.Term), best.Rank));
}
