namespace Pajs.Shell.Syntax;

/// <summary>A statement's text is malformed at one place.</summary>
/// <param name="message">What is wrong there, in a few words that can stand under a caret.</param>
/// <param name="position">Index of the character that is meant, in [0, length of the text].</param>
/// <param name="isIncomplete">Whether more text could make it right, so that an interactive reader asks for another line.</param>
internal sealed class SyntaxException(string message, int position, bool isIncomplete = false)
    : PajsException(PajsErrorCode.InvalidSyntax, message)
{
    /// <summary>Index of the character that is meant, in [0, length of the text].</summary>
    public int Position { get; } = position;

    /// <summary>Whether more text could make it right.</summary>
    public bool IsIncomplete { get; } = isIncomplete;
}
