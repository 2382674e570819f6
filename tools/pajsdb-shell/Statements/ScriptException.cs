using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>A statement of a script failed; the statements before it were executed.</summary>
/// <param name="cause">Why. A <see cref="SyntaxException"/> knows the place in the text.</param>
/// <param name="text">The text that the statement stands in.</param>
/// <param name="position">Where in it.</param>
/// <param name="origin">Where the text comes from.</param>
internal sealed class ScriptException(Exception cause, string text, int position, ScriptOrigin origin) : Exception(cause.Message, cause)
{
    /// <summary>Why.</summary>
    public Exception Cause { get; } = cause;

    /// <summary>Whether the text itself is malformed, so that a caret can show where.</summary>
    public bool IsSyntax => Cause is SyntaxException;

    /// <summary>The place in the text.</summary>
    public SourcePlace Place { get; } = SourcePlace.Of(text, position);

    /// <summary>Where the text comes from.</summary>
    public ScriptOrigin Origin { get; } = origin;
}
