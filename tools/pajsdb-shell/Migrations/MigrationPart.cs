using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Migrations;

/// <summary>The text of one part of a migration script.</summary>
/// <param name="text">Whole lines.</param>
/// <param name="origin">Where it is from.</param>
internal sealed class MigrationPart(string text, ScriptOrigin origin)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>Reads its statements.</summary>
    /// <exception cref="ScriptException">It is malformed, or has a statement that is no call on a collection.</exception>
    public MigrationStatements Parse(TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var statements = StatementParser.ParseScript(text, time);
            return new MigrationStatements([.. statements.Select(RequireCollection)], text, origin, cancellation);
        }
        catch (SyntaxException error)
        {
            throw new ScriptException(error, text, error.Position, origin);
        }
    }

    /// <summary>An error at a place of the text.</summary>
    public ScriptException Malformed(int position, string message) => new(new SyntaxException(message, position), text, position, origin);

    private static CollectionStatement RequireCollection(Statement statement) => statement as CollectionStatement
        ?? throw new SyntaxException("a migration consists of calls on collections, such as db.users.updateMany({…}, {…})", statement.Position);
}
