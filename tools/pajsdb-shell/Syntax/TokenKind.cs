namespace Pajs.Shell.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Nothing follows.</summary>
    End,

    /// <summary>A name: letters, digits, '_' and '$', not beginning with a digit.</summary>
    Name,

    /// <summary>A text in single or double quotes; the token holds it decoded.</summary>
    Text,

    /// <summary>An unsigned number: decimal with an optional fraction and exponent, or hexadecimal.</summary>
    Number,

    /// <summary>One of the signs <c>{ } [ ] ( ) , : . ; + -</c>.</summary>
    Sign,
}
