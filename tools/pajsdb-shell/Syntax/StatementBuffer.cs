using System.Text;

namespace Pajs.Shell.Syntax;

/// <summary>Gathers lines until they make whole statements, for input that comes line by line.</summary>
/// <remarks>Only the new line is looked at, so that a statement of many lines costs no more than its length.</remarks>
internal sealed class StatementBuffer
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isInComment;

    /// <summary>The lines so far.</summary>
    public string Text => _text.ToString();

    /// <summary>Whether no line was added since the last <see cref="Clear"/>.</summary>
    public bool IsEmpty => _text.Length == 0;

    /// <summary>Adds a line.</summary>
    /// <returns>Whether the text is ready to be parsed: every bracket and comment is closed, or something in it is wrong.</returns>
    public bool Add(string line)
    {
        _text.Append(line).Append('\n');
        if (_isInComment)
        {
            var close = line.IndexOf("*/", StringComparison.Ordinal);
            if (close < 0) return false;
            line = line[(close + 2)..];
            _isInComment = false;
        }
        try
        {
            Count(line);
        }
        catch (SyntaxException error)
        {
            _isInComment = error.IsIncomplete;
            return !_isInComment;
        }
        return _depth <= 0;
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear()
    {
        _text.Clear();
        _depth = 0;
        _isInComment = false;
    }

    // A line is a whole number of tokens, since neither texts nor names go on in the next one; only a comment may.
    private void Count(string line)
    {
        var lexer = new Lexer(line);
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Is('(') || token.Is('[') || token.Is('{')) _depth++;
            else if (token.Is(')') || token.Is(']') || token.Is('}')) _depth--;
        }
    }
}
