using System.Text;

namespace PaJua.Analysis;

/// <summary>Characters as those of ASCII that they are read as: letters without their accents, ligatures and digits of all forms, quotes and
/// dashes.</summary>
/// <remarks>What is in the table of Lucene's ASCIIFoldingFilter, and the marks U+0300 to U+036F behind a character of ASCII, so that a letter and its
/// accent written apart fold as the one character does. Other scripts stay as they are.</remarks>
internal sealed class FoldingFilter(TokenStream source) : ChangingFilter(source)
{
    // What characters become, and the number of that for each character. Number 0 is the empty string, of all that are not folded.
    private static readonly string[] Foldings = [.. ReadTable().Select(static row => row.Folding).Prepend("").Distinct()];
    private static readonly CodePointTable<ushort> Numbers = NumberTable();

    private char[] _folded = new char[64];

    protected override void Change(Token token)
    {
        if (!Ascii.IsValid(token.Text)) Fold(token);
    }

    private void Fold(Token token)
    {
        var length = 0;
        foreach (var unit in token.Text)
        {
            var folding = Foldings[Numbers[unit]];
            if (length + folding.Length >= _folded.Length) Array.Resize(ref _folded, 2 * _folded.Length);
            if (folding.Length > 0)
            {
                folding.CopyTo(_folded.AsSpan(length));
                length += folding.Length;
            }
            else if (!(unit is >= '\u0300' and <= '\u036F' && length > 0 && char.IsAscii(_folded[length - 1]))) _folded[length++] = unit;
        }

        token.SetText(_folded.AsSpan(0, length));
    }

    private static CodePointTable<ushort> NumberTable() =>
        new(ReadTable().Select(static row => (row.CodePoint, row.CodePoint, (ushort)Array.IndexOf(Foldings, row.Folding))));

    private static IEnumerable<(int CodePoint, string Folding)> ReadTable() =>
        DataFile.Lines("Folding").Select(static line => (DataFile.CodePoint(line[..4]), line[5..]));
}
