namespace Pajs.Shell.Syntax;

/// <summary>Tokens with one token of foresight, for parsers by recursive descent. It knows which brackets are open.</summary>
internal sealed class TokenStream
{
    private readonly Lexer _lexer;
    private readonly Stack<Token> _open = new();

    /// <summary>Stands before the first token of the text.</summary>
    public TokenStream(string text)
    {
        _lexer = new Lexer(text);
        Current = _lexer.Next();
    }

    /// <summary>The token that was not taken yet.</summary>
    public Token Current { get; private set; }

    /// <summary>The index after the last token that was taken.</summary>
    public int LastEnd { get; private set; }

    /// <summary>Takes the current token.</summary>
    public Token Take()
    {
        var taken = Current;
        if (taken.Is('(') || taken.Is('[') || taken.Is('{')) _open.Push(taken);
        else if (taken.Is(')') || taken.Is(']') || taken.Is('}')) _open.TryPop(out _);
        LastEnd = taken.End;
        Current = _lexer.Next();
        return taken;
    }

    /// <summary>Takes the current token if it is that sign.</summary>
    public bool TryTake(char sign)
    {
        if (!Current.Is(sign)) return false;
        Take();
        return true;
    }

    /// <summary>Takes the current token, which must be that sign.</summary>
    public void Expect(char sign, string description)
    {
        if (!TryTake(sign)) throw Unexpected(description);
    }

    /// <summary>Takes the current token, which must be of that kind.</summary>
    public Token Expect(TokenKind kind, string description) => Current.Kind == kind ? Take() : throw Unexpected(description);

    /// <summary>An error at the current token. Where the text has ended within brackets, more text could mend it, and the error
    /// points at the innermost bracket that is open.</summary>
    public SyntaxException Unexpected(string expected)
    {
        if (Current.Kind != TokenKind.End) return new($"expected {expected}, not {Current.Describe()}", Current.Start);
        return _open.TryPeek(out var bracket)
            ? new($"this '{bracket.Content}' is not closed", bracket.Start, isIncomplete: true)
            : new($"expected {expected} here", LastEnd);
    }
}
