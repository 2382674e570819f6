namespace Pajs.Shell.Statements;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
internal static class Spelling
{
    // Longer words are no misspelling of anything here; the bound keeps hostile input from costing time.
    private const int LongestWord = 40;

    /// <summary>The name with the fewest letters inserted, left out, changed or swapped with their neighbours, upper and lower case being
    /// the same.</summary>
    /// <returns>Null when none is near: more than a third of the letters would differ.</returns>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        if (word.Length > LongestWord) return null;
        var (best, distance) = ((string?)null, Math.Max(1, word.Length / 3) + 1);
        foreach (var name in names)
        {
            var candidate = Distance(word, name);
            if (candidate < distance) (best, distance) = (name, candidate);
        }
        return best;
    }

    // Levenshtein's distance with swaps of neighbours, by its table: the cell (i, j) is the distance of the first i and j letters.
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) table[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = table[i - 1, j - 1] + (IsSame(left[i - 1], right[j - 1]) ? 0 : 1);
                table[i, j] = Math.Min(changed, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]);
                if (isSwap) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[left.Length, right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
