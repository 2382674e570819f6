namespace PaJua.Analysis;

/// <summary>Removes all words but some.</summary>
internal sealed class KeepFilter(TokenStream source, WordSet words) : RemovingFilter(source)
{
    protected override bool Keeps(Token token) => words.Contains(token.Text);
}
