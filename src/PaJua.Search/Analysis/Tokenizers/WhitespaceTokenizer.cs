namespace PaJua.Analysis;

/// <summary>What stands between white space. Spaces that forbid a line break, U+00A0, U+2007 and U+202F, are none, as in Lucene.</summary>
internal sealed class WhitespaceTokenizer(int lengthMax) : CharacterTokenizer(lengthMax)
{
    protected override bool IsPart(int codePoint) => codePoint is not
        ((>= 0x09 and <= 0x0D) or (>= 0x1C and <= 0x20) or 0x1680 or (>= 0x2000 and <= 0x2006) or (>= 0x2008 and <= 0x200A)
        or 0x2028 or 0x2029 or 0x205F or 0x3000);
}
