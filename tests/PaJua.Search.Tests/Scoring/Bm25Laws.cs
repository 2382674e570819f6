using PaJua.Codec;
using PaJua.Scoring;
using Xunit;

namespace PaJua.Tests.Scoring;

/// <summary>What a score may be relied on for, and what it is.</summary>
public sealed class Bm25Laws
{
    private const int Cases = 20_000;

    [Fact]
    public void Scores_rise_with_frequency_and_fall_with_length_and_stay_below_their_bound()
    {
        var random = new Random(1);
        for (var i = 0; i < Cases; i++)
        {
            var documents = random.NextInt64(1, 1L << random.Next(1, 40));
            var statistics = new FieldStatistics(documents, documents * random.Next(1, 2000));
            var bm25 = new Bm25(statistics, random.NextInt64(1, documents + 1), (float)(random.NextDouble() * 10), (float)(random.NextDouble() * 3), (float)random.NextDouble());
            var (frequency, norm) = (random.Next(1, 1 << random.Next(1, 24)), (byte)random.Next(1, 255));
            var score = bm25.Score(frequency, norm);
            Assert.InRange(score, 0, bm25.Greatest);
            Assert.True(bm25.Score(frequency + random.Next(1, 100), norm) >= score);
            Assert.True(bm25.Score(frequency, (byte)(norm + 1)) <= score);
        }
    }

    /// <summary>By the formula in 64 bits.</summary>
    [Fact]
    public void Scores_are_those_of_the_formula()
    {
        var random = new Random(2);
        for (var i = 0; i < Cases; i++)
        {
            var documents = random.Next(1, 1_000_000);
            var frequencyOfTerm = random.Next(1, documents + 1);
            var tokens = (long)documents * random.Next(1, 500);
            var (frequency, length) = (random.Next(1, 50), random.Next(1, 40));
            var idf = Math.Log(1 + ((documents - frequencyOfTerm + 0.5) / (frequencyOfTerm + 0.5)));
            var expected = idf * frequency / (frequency + (1.2 * (0.25 + (0.75 * length / (tokens / (double)documents)))));
            var score = new Bm25(new FieldStatistics(documents, tokens), frequencyOfTerm, 1).Score(frequency, FieldLength.Encode(length));
            Assert.Equal(expected, score, Math.Max(1e-6, expected * 1e-5));
        }
    }
}
