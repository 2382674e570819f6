namespace PaJua.Analysis;

/// <summary>Lower case, character by character, of whatever language.</summary>
/// <remarks>The simple mapping of Unicode: a word keeps its number of characters, and U+0130 becomes i.</remarks>
internal sealed class LowerCaseFilter(TokenStream source) : ChangingFilter(source)
{
    private static readonly CodePointTable<int> Distance = UnicodeTables.LowerCaseDistance;

    protected override void Change(Token token)
    {
        var text = token.Buffer[..token.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (char.IsAscii(unit))
            {
                if (char.IsAsciiLetterUpper(unit)) text[i] = (char)(unit | 0x20);
                continue;
            }

            Lower(text, i);
            return;
        }
    }

    /// <summary>The same of any text, from an index on, where it stands.</summary>
    /// <remarks>No character has a lower case of another number of UTF-16 units.</remarks>
    public static void Lower(Span<char> text, int index)
    {
        while (index < text.Length)
        {
            var codePoint = CodePoints.At(text, index, out var width);
            var distance = Distance[codePoint];
            if (distance != 0) CodePoints.Write(codePoint + distance, text, index);
            index += width;
        }
    }
}
