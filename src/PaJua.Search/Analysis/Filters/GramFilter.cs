namespace PaJua.Analysis;

/// <summary>Pieces of each term of so many characters, all at the term's position: from each character on, or from the first alone.</summary>
/// <remarks>Ordered by where they begin, then by length. Offsets are the term's. A term that is too short for any piece is removed, unless the terms
/// themselves are kept.</remarks>
internal sealed class GramFilter(TokenStream source, int lengthMin, int lengthMax, bool isEdge, bool keepsTerm) : TokenFilter(source)
{
    private readonly Token _term = new();
    private bool _hasTerm;
    private int _count;
    private int _start;
    private int _length;
    private int _increment;

    public override int TrailingPositions => base.TrailingPositions + _increment;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _hasTerm = false;
        _increment = 0;
    }

    public override bool Next()
    {
        while (true)
        {
            if (!_hasTerm && !Take()) return false;
            if (TryGram()) return true;
            _hasTerm = false;
            if (!keepsTerm || (_count >= lengthMin && _count <= lengthMax)) continue;
            Give(_term.Text);
            return true;
        }
    }

    private bool Take()
    {
        if (!Source.Next()) return false;
        _term.Set(Token);
        _hasTerm = true;
        _count = CodePoints.Count(_term.Text);
        _start = 0;
        _length = lengthMin;
        _increment += _term.PositionIncrement;
        return true;
    }

    private bool TryGram()
    {
        while (_start + lengthMin <= _count)
        {
            if (_length <= lengthMax && _start + _length <= _count)
            {
                var first = CodePoints.Skip(_term.Text, 0, _start);
                Give(_term.Text[first..CodePoints.Skip(_term.Text, first, _length++)]);
                return true;
            }

            _start = isEdge ? _count : _start + 1;
            _length = lengthMin;
        }

        return false;
    }

    private void Give(ReadOnlySpan<char> text)
    {
        Token.Set(_term);
        Token.SetText(text);
        Token.PositionIncrement = _increment;
        _increment = 0;
    }
}
