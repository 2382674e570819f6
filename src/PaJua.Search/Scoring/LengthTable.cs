using PaJua.Codec;

namespace PaJua.Scoring;

/// <summary>How much the length of a field counts in BM25, for each length that a norm can say. The same for all terms of a
/// field in one search.</summary>
internal sealed class LengthTable
{
    /// <param name="statistics">Of the field.</param>
    /// <param name="k1">How slowly further occurrences lose what they add; at least 0.</param>
    /// <param name="b">How much a longer field counts against a term, from 0 to 1.</param>
    public LengthTable(FieldStatistics statistics, float k1, float b)
    {
        Statistics = statistics;
        var average = statistics.Documents == 0 ? 1 : (float)(statistics.Tokens / (double)statistics.Documents);
        for (var norm = 0; norm < Inverse.Length; norm++) Inverse[norm] = 1f / (k1 * ((1 - b) + (b * FieldLength.Decode((byte)norm) / average)));
    }

    /// <summary>Of the field.</summary>
    public FieldStatistics Statistics { get; }

    /// <summary>By norm: what a frequency is multiplied by.</summary>
    public float[] Inverse { get; } = new float[1 << 8];
}
