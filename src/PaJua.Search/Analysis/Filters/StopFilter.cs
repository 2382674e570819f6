namespace PaJua.Analysis;

/// <summary>Removes words that say little, such as articles.</summary>
internal sealed class StopFilter(TokenStream source, WordSet words) : RemovingFilter(source)
{
    protected override bool Keeps(Token token) => !words.Contains(token.Text);
}
