using Pajs.Shell.Statements;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Migrations;

/// <summary>The statements of one part of a migration script, to be executed in a transaction, several times if need be.</summary>
/// <param name="statements">In order.</param>
/// <param name="text">The text that they stand in.</param>
/// <param name="origin">Where that is from.</param>
/// <param name="cancellation">Ends them before the next one.</param>
internal sealed class MigrationStatements(
    IReadOnlyList<CollectionStatement> statements, string text, ScriptOrigin origin, CancellationToken cancellation)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => statements.Count == 0;

    /// <summary>Executes them. Nobody sees the documents that one gives, but a pipeline is run to its end for what it does, and a search for its
    /// error: there is none in a transaction.</summary>
    /// <exception cref="PajsException">One failed; the message names its line. The code is that of the failure.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Execute(Transaction transaction)
    {
        foreach (var statement in statements)
        {
            cancellation.ThrowIfCancellationRequested();
            Execute(statement, transaction);
        }
    }

    private void Execute(CollectionStatement statement, Transaction transaction)
    {
        try
        {
            var result = StatementExecutor.Execute(CollectionTarget.In(transaction, statement.Collection, cancellation), statement.Calls);
            if (result is SearchCursorResult search) search.Run();
            if (result is not DocumentsResult { Documents: var documents }) return;
            foreach (var _ in documents) { }
        }
        catch (PajsException error)
        {
            var position = error is SyntaxException syntax ? syntax.Position : statement.Position;
            var line = origin.LinesBefore + SourcePlace.Of(text, position).Line;
            throw new PajsException(error.Code, FormattableString.Invariant($"{origin.Name}, line {line}: {error.Message}"), error);
        }
    }
}
