namespace PaJua.Analysis;

/// <summary>Pieces of the text of so many characters, each at a position of its own: from each character on, or from the first alone.</summary>
/// <remarks>Ordered by where they begin, then by length. A character is a code point.</remarks>
internal sealed class GramTokenizer(int lengthMin, int lengthMax, bool isEdge) : Tokenizer
{
    private int _start;
    private int _length;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _start = 0;
        _length = lengthMin;
    }

    public override bool Next()
    {
        var text = Text.Span;
        while (_start < text.Length)
        {
            if (_length <= lengthMax && TryEnd(text, out var end))
            {
                Token.Set(text[_start..end], _start, end, TokenKind.Word);
                _length++;
                return true;
            }

            _start = isEdge ? text.Length : CodePoints.Skip(text, _start, 1);
            _length = lengthMin;
        }

        return false;
    }

    private bool TryEnd(ReadOnlySpan<char> text, out int end)
    {
        end = CodePoints.Skip(text, _start, _length - 1);
        if (end == text.Length) return false;
        end = CodePoints.Skip(text, end, 1);
        return true;
    }
}
