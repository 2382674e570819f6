using System.Globalization;
using PaJua.Codec;
using PaJua.Scoring;

namespace PaJua.Searching.Weights;

/// <summary>Puts a score of <see cref="Bm25"/> into words.</summary>
/// <param name="index">What is searched.</param>
/// <param name="field">The number of the field.</param>
/// <param name="boost">Multiplies the score.</param>
/// <param name="documentFrequencies">How many documents are taken to have each of the terms.</param>
internal sealed class Bm25Explanation(IndexView index, int field, float boost, IReadOnlyList<long> documentFrequencies)
{
    private readonly FieldStatistics _statistics = index.StatisticsOf(field);
    private readonly SearchField _field = index.Schema.Fields[field];

    /// <summary>A score.</summary>
    /// <param name="score">The score.</param>
    /// <param name="what">What is looked for.</param>
    /// <param name="frequency">How often the document has it.</param>
    /// <param name="norm">How long the document's field is.</param>
    public ScoreExplanation Of(float score, string what, float frequency, byte norm) => new(
        score,
        $"{_field.Name}:{what}, product of",
        [new ScoreExplanation(boost, "boost", []), Rarity(), Saturation(frequency, FieldLength.Decode(norm))]);

    private ScoreExplanation Rarity()
    {
        ScoreExplanation[] terms = [.. documentFrequencies.Select(Rarity)];
        if (terms.Length == 1) return terms[0];
        return new ScoreExplanation((float)terms.Sum(static term => (double)term.Value), "sum of the idf of all terms", terms);
    }

    private ScoreExplanation Rarity(long documentFrequency) => new(
        Bm25.Idf(_statistics.Documents, documentFrequency),
        "idf, log(1 + (N - n + 0.5) / (n + 0.5)) of",
        [
            new ScoreExplanation(documentFrequency, "n, documents that have the term", []),
            new ScoreExplanation(_statistics.Documents, "N, documents that have the field", []),
        ]);

    private ScoreExplanation Saturation(float frequency, int length)
    {
        var average = _statistics.Documents == 0 ? 1 : (float)(_statistics.Tokens / (double)_statistics.Documents);
        var value = frequency / (frequency + (_field.K1 * (1 - _field.B + (_field.B * length / average))));
        var parameters = string.Create(CultureInfo.InvariantCulture, $"k1 = {_field.K1}, b = {_field.B} and");
        var rounding = _field.KeepsLengths ? "as it is rounded" : "which is not kept";
        return new ScoreExplanation(
            value,
            $"saturation, f / (f + k1 * (1 - b + b * length / average)) of {parameters}",
            [
                new ScoreExplanation(frequency, "f, how often it is there", []),
                new ScoreExplanation(length, $"length of the field in the document, {rounding}", []),
                new ScoreExplanation(average, "average length of the field", []),
            ]);
    }
}
