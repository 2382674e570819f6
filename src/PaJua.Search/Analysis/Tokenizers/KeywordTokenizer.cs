namespace PaJua.Analysis;

/// <summary>The whole text as one token; an empty text has none.</summary>
internal sealed class KeywordTokenizer : Tokenizer
{
    private bool _isTaken;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _isTaken = text.IsEmpty;
    }

    public override bool Next()
    {
        if (_isTaken) return false;
        _isTaken = true;
        Token.Set(Text.Span, 0, Text.Length, TokenKind.Word);
        return true;
    }
}
