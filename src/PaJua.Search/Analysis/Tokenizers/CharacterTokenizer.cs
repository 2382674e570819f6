namespace PaJua.Analysis;

/// <summary>Runs of characters that belong to tokens; all others stand between them.</summary>
/// <param name="lengthMax">Longer runs are cut behind the character that reaches it, in UTF-16 units; what is behind goes on as another
/// token.</param>
internal abstract class CharacterTokenizer(int lengthMax) : Tokenizer
{
    private int _next;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _next = 0;
    }

    public sealed override bool Next()
    {
        var text = Text.Span;
        var start = _next + RunLength(text[_next..], false, text.Length);
        if (start == text.Length) return false;
        _next = start + RunLength(text[start..], true, lengthMax);
        Token.Set(text[start.._next], start, _next, TokenKind.Word);
        return true;
    }

    /// <summary>Whether a character belongs to a token.</summary>
    protected abstract bool IsPart(int codePoint);

    private int RunLength(ReadOnlySpan<char> text, bool ofParts, int enough)
    {
        var length = 0;
        while (length < text.Length && length < enough && IsPart(CodePoints.At(text, length, out var width)) == ofParts) length += width;
        return length;
    }
}
