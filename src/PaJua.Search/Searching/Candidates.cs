using System.Numerics;
using System.Runtime.Intrinsics;
using PaJua.Postings;
using PaJua.Scoring;
using PaJua.Searching.Scorers;
using PaJua.Segments;

namespace PaJua.Searching;

/// <summary>Some documents that may be among the best, ascending, with what is known of their scores.</summary>
/// <param name="most">How many there is room for.</param>
internal sealed class Candidates(int most)
{
    private const float RoundingPart = 1e-5F;

    private readonly int[] _documents = new int[most];
    private readonly double[] _sums = new double[most];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(int document, double sum)
    {
        (_documents[Count], _sums[Count]) = (document, sum);
        Count++;
    }

    /// <summary>Adds documents of whose scores nothing is known yet.</summary>
    /// <param name="documents">Ascending.</param>
    public void AddAll(ReadOnlySpan<int> documents)
    {
        documents.CopyTo(_documents.AsSpan(Count));
        _sums.AsSpan(Count, documents.Length).Clear();
        Count += documents.Length;
    }

    /// <summary>Removes those that do not get above a threshold.</summary>
    /// <param name="threshold">What their score must be greater than.</param>
    /// <param name="rest">The most that may be added to what is known.</param>
    /// <returns>Whether there were any.</returns>
    public bool KeepAbove(float threshold, double rest)
    {
        if (float.IsNegativeInfinity(threshold)) return false;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (_documents[kept], _sums[kept]) = (_documents[i], _sums[i]);
            if ((float)(_sums[i] + rest) > threshold) kept++;
        }

        var hasRemoved = kept < Count;
        Count = kept;
        return hasRemoved;
    }

    /// <summary>Removes those that are deleted.</summary>
    public void Remove(DeletedDocuments? deleted)
    {
        if (deleted is null) return;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (_documents[kept], _sums[kept]) = (_documents[i], _sums[i]);
            if (!deleted.Contains(_documents[i])) kept++;
        }

        Count = kept;
    }

    /// <summary>Removes those that are no matches of a scorer, whose score does not count.</summary>
    public void KeepMatches(Scorer scorer)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var document = _documents[i];
            if (scorer.Document < document) scorer.Advance(document);
            if (scorer.Document != document || !(scorer.IsExact || scorer.Matches())) continue;
            (_documents[kept], _sums[kept]) = (document, _sums[i]);
            kept++;
        }

        Count = kept;
    }

    /// <summary>Adds those documents whose scores may get above a threshold.</summary>
    /// <param name="documents">Ascending.</param>
    /// <param name="scores">Of each.</param>
    /// <param name="threshold">What the score must be greater than.</param>
    /// <param name="rest">The most that may be added to what is known.</param>
    public void AddAbove(ReadOnlySpan<int> documents, ReadOnlySpan<float> scores, float threshold, double rest)
    {
        // A little less, for the sum is rounded in another place.
        var least = float.IsNegativeInfinity(threshold) ? threshold : (float)(threshold - rest) - (threshold * RoundingPart);
        var limit = Vector256.Create(least);
        var i = 0;
        for (; i <= documents.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var above = Vector256.GreaterThanOrEqual(Vector256.Create(scores[i..]), limit).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                var place = i + BitOperations.TrailingZeroCount(above);
                Add(documents[place], scores[place]);
            }
        }

        for (; i < documents.Length; i++)
            if (scores[i] >= least) Add(documents[i], scores[i]);
    }

    /// <summary>Adds the scores of a term to those that have it, and removes those that do not get above a threshold by the
    /// bounds of its blocks.</summary>
    /// <param name="cursor">The term.</param>
    /// <param name="threshold">What their score must be greater than.</param>
    /// <param name="rest">The most that other terms may still add.</param>
    public void AddScores(PostingsCursor cursor, float threshold, double rest)
    {
        var kept = 0;
        var (last, most) = (-1, 0D);
        for (var i = 0; i < Count; i++)
        {
            var (document, sum) = (_documents[i], _sums[i]);
            cursor.SkipTo(document);
            if (last != cursor.BlockLast) (last, most) = (cursor.BlockLast, rest + cursor.BlockScore);
            if ((float)(sum + most) <= threshold) continue;
            if (cursor.Advance(document) == document) sum += cursor.Score;
            (_documents[kept], _sums[kept]) = (document, sum);
            kept++;
        }

        Count = kept;
    }

    /// <summary>Removes those that do not have a term, and adds its scores to the others.</summary>
    public void KeepIn(PostingsCursor cursor)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var document = _documents[i];
            if (cursor.Advance(document) != document) continue;
            (_documents[kept], _sums[kept]) = (document, _sums[i] + cursor.Score);
            kept++;
        }

        Count = kept;
    }

    /// <summary>Gives them away, and has none any more.</summary>
    /// <param name="top">Takes them.</param>
    /// <param name="matches">How many matches they are all that is left of.</param>
    public void GiveTo(TopDocuments top, int matches)
    {
        var others = matches;
        for (var i = 0; i < Count; i++)
        {
            var score = FiniteScore.Of(_sums[i]);
            if (score <= top.Threshold) continue;
            top.Add(_documents[i], score);
            others--;
        }

        top.CountMatches(others);
        Count = 0;
    }
}
