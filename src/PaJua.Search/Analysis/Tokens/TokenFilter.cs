namespace PaJua.Analysis;

/// <summary>A part of a chain that changes, removes or adds tokens of the part before it.</summary>
internal abstract class TokenFilter(TokenStream source) : TokenStream(source.Token)
{
    public override int TrailingPositions => Source.TrailingPositions;

    /// <summary>The part before.</summary>
    protected TokenStream Source { get; } = source;

    public override void Reset(ReadOnlyMemory<char> text) => Source.Reset(text);
}
