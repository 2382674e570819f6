namespace PaJua.Analysis;

/// <summary>Turns terms around, character by character, so that a search for their end is one for a beginning.</summary>
internal sealed class ReverseFilter(TokenStream source) : ChangingFilter(source)
{
    protected override void Change(Token token)
    {
        var text = token.Buffer[..token.Length];
        text.Reverse();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsLowSurrogate(text[i]) || !char.IsHighSurrogate(text[i + 1])) continue;
            text.Slice(i++, 2).Reverse();
        }
    }
}
