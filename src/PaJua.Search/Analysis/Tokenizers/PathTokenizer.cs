namespace PaJua.Analysis;

/// <summary>A path and all paths above it, the shortest first, at one position: <c>a/b/c</c> gives <c>a</c>, <c>a/b</c>, <c>a/b/c</c>.</summary>
/// <remarks>Delimiters at the beginning belong to the first; where nothing is between two, or behind the last, there is no token.</remarks>
internal sealed class PathTokenizer(char delimiter) : Tokenizer
{
    private int _end;
    private bool _hasToken;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        (_end, _hasToken) = (0, false);
    }

    public override bool Next()
    {
        var text = Text.Span;
        while (_end < text.Length)
        {
            var start = _end;
            var length = text[(start + 1)..].IndexOf(delimiter);
            _end = length < 0 ? text.Length : start + 1 + length;
            if (_end == start + 1 && text[start] == delimiter) continue;
            Token.Set(text[.._end], 0, _end, TokenKind.Word);
            Token.PositionIncrement = _hasToken ? 0 : 1;
            _hasToken = true;
            return true;
        }

        return false;
    }
}
