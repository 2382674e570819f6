using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaJua.Scoring;

/// <summary>How much a term says of a document: BM25 (S. Robertson, H. Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009), in
/// the form, in the 32-bit floats and in the order of operations of Lucene 8, so that the scores are the very same.</summary>
/// <remarks>For one term or phrase of one field and one search. Immutable; any thread may use it.</remarks>
internal sealed class Bm25
{
    public const float DefaultK1 = 1.2f;
    public const float DefaultB = 0.75f;

    private readonly float _weight;
    private readonly float[] _inverseLengths;

    /// <param name="statistics">Of the field.</param>
    /// <param name="documentFrequency">How many documents have the term.</param>
    /// <param name="boost">Multiplies the score; at least 0.</param>
    /// <param name="k1">How slowly further occurrences lose what they add; at least 0.</param>
    /// <param name="b">How much a longer field counts against the term, from 0 to 1.</param>
    public Bm25(FieldStatistics statistics, long documentFrequency, float boost, float k1 = DefaultK1, float b = DefaultB)
        : this(new LengthTable(statistics, k1, b), documentFrequency, boost)
    {
    }

    /// <param name="statistics">Of the field.</param>
    /// <param name="documentFrequencies">How many documents have each term of a phrase, which is as rare as all of them together.</param>
    /// <param name="boost">Multiplies the score; at least 0.</param>
    /// <param name="k1">How slowly further occurrences lose what they add; at least 0.</param>
    /// <param name="b">How much a longer field counts against the term, from 0 to 1.</param>
    public Bm25(FieldStatistics statistics, ReadOnlySpan<long> documentFrequencies, float boost, float k1 = DefaultK1, float b = DefaultB)
        : this(new LengthTable(statistics, k1, b), documentFrequencies, boost)
    {
    }

    /// <param name="lengths">Of the field.</param>
    /// <param name="documentFrequency">How many documents have the term.</param>
    /// <param name="boost">Multiplies the score; at least 0.</param>
    public Bm25(LengthTable lengths, long documentFrequency, float boost)
        : this(lengths, Idf(lengths.Statistics.Documents, documentFrequency), boost)
    {
    }

    /// <param name="lengths">Of the field.</param>
    /// <param name="documentFrequencies">How many documents have each term of a phrase.</param>
    /// <param name="boost">Multiplies the score; at least 0.</param>
    public Bm25(LengthTable lengths, ReadOnlySpan<long> documentFrequencies, float boost)
        : this(lengths, SumOfIdf(lengths.Statistics, documentFrequencies), boost)
    {
    }

    private Bm25(LengthTable lengths, float idf, float boost) =>
        (_weight, _inverseLengths) = (Math.Min(boost * idf, float.MaxValue), lengths.Inverse);

    /// <summary>What a document's score can be at most by this term.</summary>
    public float Greatest => _weight;

    /// <summary>The score of a document.</summary>
    /// <param name="frequency">How often it has the term, at least 1.</param>
    /// <param name="norm">Its field's length, as <see cref="Codec.FieldLength"/> encodes it.</param>
    public float Score(float frequency, byte norm) => _weight - (_weight / (1f + (frequency * _inverseLengths[norm])));

    /// <summary>The scores of documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="frequencies">How often each has the term.</param>
    /// <param name="norms">Of the field.</param>
    /// <param name="scores">Room for as many, rounded up to a multiple of 8; what is behind the last is of no meaning.</param>
    public void ScoreAll(ReadOnlySpan<int> documents, ReadOnlySpan<uint> frequencies, Norms norms, Span<float> scores)
    {
        if (documents.Length == 0) return;
        LookUpLengths(documents, norms.Bytes, scores);
        ref var frequency = ref MemoryMarshal.GetReference(frequencies);
        ref var score = ref MemoryMarshal.GetReference(scores);
        var weight = Vector256.Create(_weight);
        var whole = documents.Length & ~(Vector256<float>.Count - 1);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)Vector256<float>.Count)
        {
            var inverse = Vector256.LoadUnsafe(ref score, i);
            var counts = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref frequency, i).AsInt32());
            (weight - (weight / (Vector256<float>.One + (counts * inverse)))).StoreUnsafe(ref score, i);
        }

        for (var i = whole; i < documents.Length; i++) scores[i] = _weight - (_weight / (1f + (frequencies[i] * scores[i])));
    }

    /// <summary>How rare a term is.</summary>
    public static float Idf(long documents, long documentFrequency) =>
        (float)Math.Log(1 + ((documents - documentFrequency + 0.5D) / (documentFrequency + 0.5D)));

    private void LookUpLengths(ReadOnlySpan<int> documents, byte[]? norms, Span<float> lengths)
    {
        if (norms is null)
        {
            lengths[..documents.Length].Fill(_inverseLengths[default(Norms)[0]]);
            return;
        }

        ref var inverse = ref MemoryMarshal.GetArrayDataReference(_inverseLengths);
        for (var i = 0; i < documents.Length; i++) lengths[i] = Unsafe.Add(ref inverse, norms[documents[i]]);
    }

    private static float SumOfIdf(FieldStatistics statistics, ReadOnlySpan<long> documentFrequencies)
    {
        var sum = 0D;
        foreach (var frequency in documentFrequencies) sum += Idf(statistics.Documents, frequency);
        return (float)sum;
    }
}
