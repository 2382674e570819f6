namespace PaJua.Analysis;

/// <summary>Removes terms that are shorter or longer than asked for, in characters.</summary>
internal sealed class LengthFilter(TokenStream source, int lengthMin, int lengthMax) : RemovingFilter(source)
{
    protected override bool Keeps(Token token)
    {
        var length = CodePoints.Count(token.Text);
        return length >= lengthMin && length <= lengthMax;
    }
}
