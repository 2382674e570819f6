using System.Text;
using Pajs;
using PaJua.Scoring;
using PaJua.Terms;

namespace PaJua.Searching.Weights;

/// <summary>The terms that tell some texts and documents from all others.</summary>
/// <param name="index">What is searched.</param>
/// <param name="query">The texts, the documents and which terms are wanted.</param>
internal sealed class LikeTerms(IndexView index, MoreLikeThisQuery query)
{
    private readonly Dictionary<(int Field, string Term), int> _frequencies = [];

    /// <summary>The terms of some fields that are the most frequent in the texts and documents and the rarest in the index: by term frequency times
    /// inverse document frequency the greatest first, of equal ones in the order of the fields and then of the terms.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: documents are given by their ids, and a field is not
    /// stored.</exception>
    public List<LikeTerm> Of(IReadOnlyList<int> fields)
    {
        foreach (var field in fields) Count(field, query.Texts);
        if (query.Ids.Count > 0) CountDocuments(fields);
        return [.. _frequencies
            .Where(counted => counted.Value >= query.TermFrequencyMin)
            .Select(counted => TermOf(counted.Key.Field, counted.Key.Term, counted.Value))
            .Where(term => term.DocumentFrequency >= query.DocumentFrequencyMin)
            .OrderByDescending(static term => term.Rank)
            .ThenBy(term => fields.Index().First(field => field.Item == term.Field).Index)
            .ThenBy(static term => term.Term, TermOrder.Instance)
            .Take(query.TermsMax)];
    }

    private void CountDocuments(IReadOnlyList<int> fields)
    {
        foreach (var field in fields)
        {
            if (index.Schema.Fields[field] is { IsStored: false } named)
                throw new PajsException(
                    PajsErrorCode.InvalidQuery,
                    $"Documents cannot be compared by the field '{named.Name}', which is not stored; give their texts instead, or store it.");
        }

        foreach (var id in query.Ids.Distinct(StringComparer.Ordinal))
        {
            if (index.Find(id) is not var (segment, document)) continue;
            var values = segment.StoredOf(document);
            foreach (var field in fields) Count(field, values.Where(value => value.Field == field).Select(static value => value.Value.ToString()));
        }
    }

    private void Count(int field, IEnumerable<string> values)
    {
        if (index.Schema.AnalyzerOf(field) is not { } analyzer)
        {
            foreach (var value in values) Count(field, value);
            return;
        }

        using var tokens = analyzer.Rent();
        foreach (var value in values)
        {
            tokens.Read(value.AsMemory());
            while (tokens.Next()) Count(field, tokens.Text.ToString());
        }
    }

    private void Count(int field, string term) => _frequencies[(field, term)] = _frequencies.GetValueOrDefault((field, term)) + 1;

    private LikeTerm TermOf(int field, string term, int frequency)
    {
        var documents = new TermWeight(index, field, Encoding.UTF8.GetBytes(term), null).DocumentFrequency;
        return new LikeTerm(field, term, documents, frequency * Bm25.Idf(index.StatisticsOf(field).Documents, documents));
    }
}

/// <summary>A term that tells some texts and documents from all others.</summary>
/// <param name="Field">The number of its field.</param>
/// <param name="Term">The term.</param>
/// <param name="DocumentFrequency">How many documents of the index have it.</param>
/// <param name="Rank">How well it tells them.</param>
internal readonly record struct LikeTerm(int Field, string Term, long DocumentFrequency, float Rank);
