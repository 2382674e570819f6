using System.Collections.Frozen;

namespace PaJua.Analysis;

/// <summary>Gives some words the stem that is listed for them, and marks them so that stemmers leave it.</summary>
internal sealed class StemExceptionFilter(TokenStream source, FrozenDictionary<string, string> stems) : ChangingFilter(source)
{
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _stems = stems.GetAlternateLookup<ReadOnlySpan<char>>();

    protected override void Change(Token token)
    {
        if (token.IsKeyword || !_stems.TryGetValue(token.Text, out var stem)) return;
        token.SetText(stem);
        token.IsKeyword = true;
    }
}
