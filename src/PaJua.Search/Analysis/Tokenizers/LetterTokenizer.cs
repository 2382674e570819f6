namespace PaJua.Analysis;

/// <summary>Runs of letters.</summary>
internal sealed class LetterTokenizer(int lengthMax) : CharacterTokenizer(lengthMax)
{
    private static readonly CodePointTable<bool> Letters = UnicodeTables.Letters;

    protected override bool IsPart(int codePoint) => Letters[codePoint];
}
