namespace PaJua.Scoring;

/// <summary>What is known of a field in all documents.</summary>
/// <param name="Documents">How many have it.</param>
/// <param name="Tokens">How many tokens they have in it.</param>
internal readonly record struct FieldStatistics(long Documents, long Tokens)
{
    public static FieldStatistics operator +(FieldStatistics left, FieldStatistics right) =>
        new(left.Documents + right.Documents, left.Tokens + right.Tokens);
}
