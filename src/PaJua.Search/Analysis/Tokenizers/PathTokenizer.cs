namespace PaJua.Analysis;

/// <summary>A path and all paths above it, the shortest first, at one position: <c>a/b/c</c> gives <c>a</c>, <c>a/b</c>, <c>a/b/c</c>.</summary>
/// <remarks>A delimiter at the beginning belongs to the first; one at the end makes no token.</remarks>
internal sealed class PathTokenizer(char delimiter) : Tokenizer
{
    private int _end;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _end = 0;
    }

    public override bool Next()
    {
        var text = Text.Span;
        while (_end < text.Length)
        {
            var isFirst = _end == 0;
            var length = text[(_end + 1)..].IndexOf(delimiter);
            var start = _end;
            _end = length < 0 ? text.Length : _end + 1 + length;
            if (_end == start + 1 && text[start] == delimiter && (!isFirst || _end == text.Length)) continue;
            Token.Set(text[.._end], 0, _end, TokenKind.Word);
            Token.PositionIncrement = isFirst ? 1 : 0;
            return true;
        }

        return false;
    }
}
