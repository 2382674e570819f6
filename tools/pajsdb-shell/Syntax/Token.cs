namespace Pajs.Shell.Syntax;

/// <summary>One token of a statement's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
/// <param name="Content">The name, the decoded text, the digits as written, or the sign; empty at the end.</param>
/// <param name="StartsLine">Whether a line break stands between it and the token before it.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Content, bool StartsLine)
{
    /// <summary>Whether it is that sign.</summary>
    public bool Is(char sign) => Kind == TokenKind.Sign && Content[0] == sign;

    /// <summary>Whether it is that name, in exactly that case.</summary>
    public bool IsName(string name) => Kind == TokenKind.Name && string.Equals(Content, name, StringComparison.Ordinal);

    /// <summary>The token as an error message names it.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => "a text",
        _ => $"'{Content}'",
    };
}
