namespace PaJua.Analysis;

/// <summary>A filter that gives a token for each that it gets.</summary>
internal abstract class ChangingFilter(TokenStream source) : TokenFilter(source)
{
    public sealed override bool Next()
    {
        if (!Source.Next()) return false;
        Change(Token);
        return true;
    }

    protected abstract void Change(Token token);
}
