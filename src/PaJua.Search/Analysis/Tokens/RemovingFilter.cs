namespace PaJua.Analysis;

/// <summary>A filter that removes tokens. Those that stay keep their positions, so that a phrase does not match over a removed word.</summary>
internal abstract class RemovingFilter(TokenStream source) : TokenFilter(source)
{
    private int _removed;

    public override int TrailingPositions => base.TrailingPositions + _removed;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _removed = 0;
    }

    public sealed override bool Next()
    {
        _removed = 0;
        while (Source.Next())
        {
            if (Keeps(Token))
            {
                Token.PositionIncrement += _removed;
                return true;
            }

            _removed += Token.PositionIncrement;
        }

        return false;
    }

    protected abstract bool Keeps(Token token);
}
