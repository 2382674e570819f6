namespace PaJua.Scoring;

/// <summary>Scores that are made of others. A score is finite, so that results have an order, and that no difference of two is none.</summary>
internal static class FiniteScore
{
    /// <summary>A sum of scores as a score; the greatest that there is where it is greater.</summary>
    public static float Of(double sum) => (float)Math.Min(sum, float.MaxValue);
}
