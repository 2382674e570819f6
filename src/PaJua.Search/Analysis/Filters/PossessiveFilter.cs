namespace PaJua.Analysis;

/// <summary>Takes the English possessive <c>'s</c> from the end of words.</summary>
internal sealed class PossessiveFilter(TokenStream source) : ChangingFilter(source)
{
    protected override void Change(Token token)
    {
        if (token.Text is [.., '\'' or '\u2019' or '\uFF07', 's' or 'S']) token.SetLength(token.Length - 2);
    }
}
