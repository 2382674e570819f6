using Pajs.Shell.Output;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>Executes the statements of a text and prints what each comes to.</summary>
internal sealed class ScriptRunner(StatementExecutor executor, IResultPrinter printer, TimeProvider time)
{
    /// <summary>Executes a text.</summary>
    /// <returns>False when a statement says that the session is to end.</returns>
    /// <exception cref="ScriptException">A statement failed. Where the text is malformed, none of it was executed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool Run(string text, ScriptOrigin origin, CancellationToken cancellationToken)
    {
        foreach (var statement in Parse(text, origin))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Run(statement, text, origin, cancellationToken)) return false;
        }
        return true;
    }

    private IReadOnlyList<Statement> Parse(string text, ScriptOrigin origin)
    {
        try
        {
            return StatementParser.ParseScript(text, time);
        }
        catch (SyntaxException error)
        {
            throw new ScriptException(error, text, error.Position, origin);
        }
    }

    // A query runs while it is printed, so an error of the database may come from either.
    private bool Run(Statement statement, string text, ScriptOrigin origin, CancellationToken cancellationToken)
    {
        try
        {
            var result = executor.Execute(statement, cancellationToken);
            if (result is ExitResult) return false;
            printer.Print(result, cancellationToken);
            if (result is ReportResult { IsGood: false } report) throw new PajsException(PajsErrorCode.Corrupt, report.Verdict);
            return true;
        }
        catch (PajsException error)
        {
            throw new ScriptException(error, text, error is SyntaxException syntax ? syntax.Position : statement.Position, origin);
        }
    }
}
