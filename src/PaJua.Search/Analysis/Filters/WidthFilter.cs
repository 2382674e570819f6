namespace PaJua.Analysis;

/// <summary>Full-width characters of ASCII and half-width kana in their usual form, as Lucene's CJKWidthFilter.</summary>
internal sealed class WidthFilter(TokenStream source) : ChangingFilter(source)
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const char HalfWidthFirst = '\uFF65';
    private const char HalfWidthLast = '\uFF9F';

    private static readonly Dictionary<char, char> Alone = ReadForms(2).ToDictionary(static form => form[0], static form => form[1]);

    // By the usual form of the kana and the half-width mark of sound behind it.
    private static readonly Dictionary<(char Kana, char Mark), char> Marked =
        ReadForms(3).ToDictionary(static form => (Alone[form[0]], form[1]), static form => form[2]);

    protected override void Change(Token token)
    {
        var text = token.Buffer[..token.Length];
        var length = 0;
        foreach (var unit in text)
        {
            if (unit is < FullWidthFirst or > HalfWidthLast) text[length++] = unit;
            else if (unit <= FullWidthLast) text[length++] = (char)(unit - FullWidthFirst + '!');
            else if (unit < HalfWidthFirst) text[length++] = unit;
            else if (length > 0 && Marked.TryGetValue((text[length - 1], unit), out var marked)) text[length - 1] = marked;
            else text[length++] = Alone[unit];
        }

        token.SetLength(length);
    }

    private static IEnumerable<char[]> ReadForms(int length) => DataFile.Lines("HalfWidth")
        .Select(static line => Array.ConvertAll(line.Split(' '), static hex => (char)DataFile.CodePoint(hex)))
        .Where(form => form.Length == length);
}
