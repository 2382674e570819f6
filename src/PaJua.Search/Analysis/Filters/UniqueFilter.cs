namespace PaJua.Analysis;

/// <summary>Removes terms that the same text had before; or, when so asked, at the same position only.</summary>
/// <remarks>Allocates for each term that a text has, once.</remarks>
internal sealed class UniqueFilter(TokenStream source, bool samePositionOnly) : RemovingFilter(source)
{
    private readonly HashSet<string> _terms = new(StringComparer.Ordinal);

    public override void Reset(ReadOnlyMemory<char> text)
    {
        base.Reset(text);
        _terms.Clear();
    }

    protected override bool Keeps(Token token)
    {
        if (samePositionOnly && token.PositionIncrement > 0) _terms.Clear();
        return _terms.GetAlternateLookup<ReadOnlySpan<char>>().Add(token.Text);
    }
}
