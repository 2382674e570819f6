namespace PaJua.Tests.Terms;

/// <summary>The number of edits from one text to another, by dynamic programming over the whole table.</summary>
internal static class NaiveDistance
{
    /// <summary>Letters that are inserted, deleted, replaced, or with transpositions exchanged with their neighbour and not edited again.</summary>
    public static int Of<T>(ReadOnlySpan<T> from, ReadOnlySpan<T> to, bool transpositions)
        where T : IEquatable<T>
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replaced = table[i - 1, j - 1] + (from[i - 1].Equals(to[j - 1]) ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (transpositions && i > 1 && j > 1 && from[i - 1].Equals(to[j - 2]) && from[i - 2].Equals(to[j - 1]))
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[from.Length, to.Length];
    }
}
