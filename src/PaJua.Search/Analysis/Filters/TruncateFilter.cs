namespace PaJua.Analysis;

/// <summary>Cuts terms to their first characters.</summary>
internal sealed class TruncateFilter(TokenStream source, int length) : ChangingFilter(source)
{
    protected override void Change(Token token) => token.SetLength(CodePoints.Skip(token.Text, 0, length));
}
