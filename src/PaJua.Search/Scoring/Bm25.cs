using PaJua.Codec;

namespace PaJua.Scoring;

/// <summary>How much a term says of a document: BM25 (S. Robertson, H. Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009), in the
/// form, in the 32-bit floats and in the order of operations of Lucene 8, so that the scores are the very same.</summary>
/// <remarks>For one term of one field and one search. Immutable; any thread may use it.</remarks>
internal sealed class Bm25
{
    public const float DefaultK1 = 1.2f;
    public const float DefaultB = 0.75f;

    private readonly float _weight;
    private readonly float[] _inverseLengths = new float[1 << 8];

    /// <param name="statistics">Of the field.</param>
    /// <param name="documentFrequency">How many documents have the term.</param>
    /// <param name="boost">Multiplies the score; at least 0.</param>
    /// <param name="k1">How slowly further occurrences lose what they add; at least 0.</param>
    /// <param name="b">How much a longer field counts against the term, from 0 to 1.</param>
    public Bm25(FieldStatistics statistics, long documentFrequency, float boost, float k1 = DefaultK1, float b = DefaultB)
    {
        _weight = boost * Idf(statistics.Documents, documentFrequency);
        var average = statistics.Documents == 0 ? 1 : (float)(statistics.Tokens / (double)statistics.Documents);
        for (var norm = 0; norm < _inverseLengths.Length; norm++)
            _inverseLengths[norm] = 1f / (k1 * ((1 - b) + (b * FieldLength.Decode((byte)norm) / average)));
    }

    /// <summary>What a document's score can be at most by this term.</summary>
    public float Greatest => _weight;

    /// <summary>The score of a document.</summary>
    /// <param name="frequency">How often it has the term, at least 1.</param>
    /// <param name="norm">Its field's length, as <see cref="FieldLength"/> encodes it.</param>
    public float Score(float frequency, byte norm) => _weight - (_weight / (1f + (frequency * _inverseLengths[norm])));

    /// <summary>How rare a term is.</summary>
    public static float Idf(long documents, long documentFrequency) =>
        (float)Math.Log(1 + ((documents - documentFrequency + 0.5D) / (documentFrequency + 0.5D)));
}

/// <summary>What is known of a field in all documents.</summary>
/// <param name="Documents">How many have it.</param>
/// <param name="Tokens">How many tokens they have in it.</param>
internal readonly record struct FieldStatistics(long Documents, long Tokens);
