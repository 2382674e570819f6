using System.Globalization;
using PaJua.Bench.Engines;

namespace PaJua.Bench.Measures;

/// <summary>Compares PaJua's answers with those of an engine that analyzes and scores as it does.</summary>
internal sealed class AnswerComparison
{
    private const double Tolerance = 1e-4;

    private readonly List<string> _wrong = [];
    private int _questions;
    private int _otherDocuments;

    /// <summary>Whether the scores are those of the other in every answer, and the counts too where they were asked for.</summary>
    public bool IsRight => _wrong.Count == 0;

    /// <summary>Compares the answers to a kind of questions, in their order.</summary>
    /// <param name="own">PaJua's.</param>
    /// <param name="peers">The other's.</param>
    /// <param name="areCounts">Whether the numbers of matches are exact.</param>
    public void Add(IReadOnlyList<Answer> own, IReadOnlyList<Answer> peers, bool areCounts)
    {
        for (var i = 0; i < own.Count; i++, _questions++)
        {
            if (Difference(own[i], peers[i], areCounts) is { } difference) _wrong.Add($"question {i}: {difference}");
            else if (!Ids(own[i]).ToHashSet().SetEquals(Ids(peers[i]))) _otherDocuments++;
        }
    }

    /// <summary>What came out, in a few words.</summary>
    public override string ToString() => IsRight
        ? $"{_questions} equal, {_otherDocuments} of them with other documents of the same scores"
        : $"{_wrong.Count} of {_questions} WRONG: {_wrong[0]}";

    private static IEnumerable<string> Ids(Answer answer) => answer.Hits.Select(static hit => hit.Id);

    private static string? Difference(Answer own, Answer peers, bool areCounts)
    {
        if (areCounts && own.Matches != peers.Matches) return $"{own.Matches} matches, not {peers.Matches}";
        if (own.Hits.Count != peers.Hits.Count) return $"{own.Hits.Count} results, not {peers.Hits.Count}";
        for (var i = 0; i < own.Hits.Count; i++)
        {
            var (id, score) = own.Hits[i];
            var (otherId, otherScore) = peers.Hits[i];
            if (Math.Abs(score - otherScore) > Tolerance)
                return string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {id} {score:R}, not {otherId} {otherScore:R}");
        }

        return own.Facets.Count == peers.Facets.Count && own.Facets.All(facet => peers.Facets.GetValueOrDefault(facet.Key) == facet.Value)
            ? null
            : "other numbers of the sources";
    }
}
