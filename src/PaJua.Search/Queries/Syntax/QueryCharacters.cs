using System.Buffers;
using System.Text;

namespace PaJua.Queries;

/// <summary>The characters that mean something in query text.</summary>
internal static class QueryCharacters
{
    /// <summary>What ends a word wherever it stands, beside white space.</summary>
    public const string WordEnds = "\"()[]{}^~";

    /// <summary>What has a meaning before a word, and none within it.</summary>
    public const string Leads = "+-!/<>";

    /// <summary>The field that asks whether another has a value.</summary>
    public const string ExistsField = "_exists_";

    private static readonly SearchValues<char> WordEndCharacters = SearchValues.Create(WordEnds);
    private static readonly SearchValues<char> EscapedCharacters = SearchValues.Create(WordEnds + ":*?\\");
    private static readonly SearchValues<char> LeadCharacters = SearchValues.Create(Leads);

    public static bool EndsWord(char unit) => WordEndCharacters.Contains(unit) || char.IsWhiteSpace(unit);

    /// <summary>Writes a text so that it is read as one word that means itself.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="word">Not empty.</param>
    public static void WriteWord(StringBuilder target, string word)
    {
        if (LeadCharacters.Contains(word[0]) || word is ExistsField || IsOperator(word)) target.Append('\\');
        foreach (var unit in word) WriteLiteral(target, unit);
    }

    /// <summary>Writes a character within a word so that it means itself.</summary>
    public static void WriteLiteral(StringBuilder target, char unit)
    {
        if (EscapedCharacters.Contains(unit) || char.IsWhiteSpace(unit)) target.Append('\\');
        target.Append(unit);
    }

    /// <summary>Writes a text in quotation marks.</summary>
    public static void WriteQuoted(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (var unit in text)
        {
            if (unit is '"' or '\\') target.Append('\\');
            target.Append(unit);
        }

        target.Append('"');
    }

    private static bool IsOperator(string word) => word is "AND" or "OR" or "NOT" or "&&" or "||";
}
