using System.Text;

namespace PaJua.Bench.Texts;

/// <summary>Parts texts into sentences, roughly: they end with a point, a question mark or an exclamation mark before a blank; very long ones with a
/// blank.</summary>
internal static class Sentences
{
    private const int LengthMax = 400;

    /// <summary>The sentences of a text, each without blanks around it and with single ones within.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var sentence = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (sentence.Length > 0) sentence.Append(' ');
            sentence.Append(word);
            if (word[^1] is not ('.' or '?' or '!') && sentence.Length < LengthMax) continue;
            yield return sentence.ToString();
            sentence.Clear();
        }

        if (sentence.Length > 0) yield return sentence.ToString();
    }
}
