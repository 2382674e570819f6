using System.Text;

namespace PaJua.Queries;

/// <summary>Writes the pattern of a <see cref="WildcardQuery"/> as a word.</summary>
internal static class WildcardText
{
    /// <summary>The word; null where none is read as the same pattern, for it has no wildcards, is a prefix, or has backslashes without
    /// need.</summary>
    public static string? Of(string pattern)
    {
        var word = new StringBuilder();
        var (wildcards, endsWithStar) = (0, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            endsWithStar = pattern[i] == '*';
            if (pattern[i] is '*' or '?')
            {
                word.Append(pattern[i]);
                wildcards++;
                continue;
            }

            if (pattern[i] == '\\' && (++i == pattern.Length || pattern[i] is not ('*' or '?' or '\\'))) return null;
            if (word.Length == 0 && QueryCharacters.Leads.Contains(pattern[i])) word.Append('\\');
            QueryCharacters.WriteLiteral(word, pattern[i]);
        }

        return wildcards == 0 || (wildcards == 1 && endsWithStar) ? null : word.ToString();
    }
}
