namespace PaJua.Analysis;

/// <summary>Takes words to their stems, but for those that are marked as keywords.</summary>
internal sealed class StemFilter(TokenStream source, Stemmer stemmer) : ChangingFilter(source)
{
    protected override void Change(Token token)
    {
        if (!token.IsKeyword) token.SetLength(stemmer.Stem(token.Buffer, token.Length));
    }
}
