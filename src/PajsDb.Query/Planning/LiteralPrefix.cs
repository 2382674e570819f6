using System.Text;

namespace Pajs.Query;

/// <summary>The text that every match of a pattern begins with.</summary>
/// <param name="Text">The text, never empty.</param>
/// <param name="IsAll">Whether every text that begins so matches.</param>
internal readonly record struct LiteralPrefix(string Text, bool IsAll)
{
    private const string Special = @".$^{[(|)*+?\";
    private const string Quantifiers = "*?{+";

    /// <summary>The prefix of a regular expression such as <c>^abc</c>; null where there is none that could be told easily: without an anchor, with
    /// an alternative anywhere, or with an option that changes how letters are read.</summary>
    public static LiteralPrefix? OfRegex(string pattern, string flags)
    {
        if (!pattern.StartsWith('^') || pattern.Contains('|') || flags.AsSpan().ContainsAny('i', 'm', 'x')) return null;
        var text = new StringBuilder();
        var at = 1;
        while (at < pattern.Length && TryReadLiteral(pattern, ref at, out var literal))
        {
            // What may be left out, or stand several times, is no part of it.
            if (at < pattern.Length && Quantifiers.Contains(pattern[at])) return Of(text, isAll: false);
            text.Append(literal);
        }

        return Of(text, at == pattern.Length || pattern.AsSpan(at) is ".*");
    }

    // Half of a surrogate pair could not be told from the other half of another character, so there it ends.
    private static bool TryReadLiteral(string pattern, ref int at, out char literal)
    {
        var isEscaped = pattern[at] == '\\' && at + 1 < pattern.Length && char.IsAscii(pattern[at + 1]) && char.IsPunctuation(pattern[at + 1]);
        literal = pattern[isEscaped ? at + 1 : at];
        if (char.IsSurrogate(literal) || (!isEscaped && Special.Contains(literal))) return false;
        at += isEscaped ? 2 : 1;
        return true;
    }

    private static LiteralPrefix? Of(StringBuilder text, bool isAll) => text.Length == 0 ? null : new LiteralPrefix(text.ToString(), isAll);
}
