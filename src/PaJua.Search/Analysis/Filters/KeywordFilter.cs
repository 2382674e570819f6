namespace PaJua.Analysis;

/// <summary>Marks words that stemmers have to leave as they are.</summary>
internal sealed class KeywordFilter(TokenStream source, WordSet words) : ChangingFilter(source)
{
    protected override void Change(Token token) => token.IsKeyword |= words.Contains(token.Text);
}
