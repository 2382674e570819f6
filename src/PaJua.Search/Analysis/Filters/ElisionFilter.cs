namespace PaJua.Analysis;

/// <summary>Takes shortened articles and pronouns, as of <c>l'avion</c>, from the beginning of words.</summary>
/// <param name="source">The part before.</param>
/// <param name="articles">In lower case, without their apostrophe.</param>
internal sealed class ElisionFilter(TokenStream source, WordSet articles) : ChangingFilter(source)
{
    protected override void Change(Token token)
    {
        var apostrophe = token.Text.IndexOfAny('\'', '\u2019');
        if (apostrophe > 0 && IsArticle(token.Text[..apostrophe])) token.SetText(token.Text[(apostrophe + 1)..]);
    }

    private bool IsArticle(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[16];
        if (text.Length > lower.Length) return false;
        text.CopyTo(lower);
        LowerCaseFilter.Lower(lower[..text.Length], 0);
        return articles.Contains(lower[..text.Length]);
    }
}
