namespace PaJua.Analysis;

/// <summary>German spellings as one: umlauts without their dots, also where they are written with an e behind, and ß as ss.</summary>
/// <remarks>As Lucene's GermanNormalizationFilter, for lower case: <c>ae</c> and <c>oe</c> lose their e, <c>ue</c> does unless a vowel or q is before
/// it.</remarks>
internal sealed class GermanFilter(TokenStream source) : ChangingFilter(source)
{
    private char[] _normal = new char[64];

    protected override void Change(Token token)
    {
        if (_normal.Length < 2 * token.Length) _normal = new char[4 * token.Length];
        token.SetText(_normal.AsSpan(0, Normalize(token.Text, _normal)));
    }

    private static int Normalize(ReadOnlySpan<char> text, Span<char> normal)
    {
        var (length, before) = (0, Before.Other);
        foreach (var letter in text)
        {
            if (letter == 'e' && before == Before.Umlaut)
            {
                before = Before.Vowel;
                continue;
            }

            normal[length++] = letter switch { 'ä' => 'a', 'ö' => 'o', 'ü' => 'u', 'ß' => 's', _ => letter };
            if (letter == 'ß') normal[length++] = 's';
            before = letter switch
            {
                'a' or 'o' => Before.Umlaut,
                'u' => before == Before.Other ? Before.Umlaut : Before.Vowel,
                'e' or 'i' or 'q' or 'y' or 'ä' or 'ö' or 'ü' => Before.Vowel,
                _ => Before.Other,
            };
        }

        return length;
    }

    /// <summary>What the letter before is for an e.</summary>
    private enum Before
    {
        Other,
        Vowel,

        /// <summary>A letter that is an umlaut together with an e.</summary>
        Umlaut,
    }
}
