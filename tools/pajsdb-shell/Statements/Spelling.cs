namespace Pajs.Shell.Statements;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
internal static class Spelling
{
    // Longer words are no misspelling of anything here; the bound keeps hostile input from costing time.
    private const int LongestWord = 40;

    /// <summary>The name with the fewest letters inserted, left out or changed, upper and lower case being the same.</summary>
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

    // Levenshtein's distance, one row of its table at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var isSame = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                var changed = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
