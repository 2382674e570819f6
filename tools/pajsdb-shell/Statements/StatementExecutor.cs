using Pajs.Shell.Output;
using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>Does what statements say to one database.</summary>
/// <param name="database">The database.</param>
/// <param name="console">Where the progress of what takes long is shown; null for nowhere.</param>
internal sealed class StatementExecutor(PajsDb database, ShellConsole? console = null)
{
    /// <summary>Executes one statement. A query or a search runs only while its result is printed.</summary>
    /// <param name="statement">What to do.</param>
    /// <param name="cancellationToken">Gives up a query, also while its result is printed, or a check.</param>
    /// <exception cref="SyntaxException">A command, a method or an argument is not understood.</exception>
    /// <exception cref="PajsException">The database refused.</exception>
    public Result Execute(Statement statement, CancellationToken cancellationToken)
    {
        return statement switch
        {
            CommandStatement command => Commands.Execute(command, database, cancellationToken),
            DatabaseStatement { Call: var call } => DatabaseMethods.Table.Call(database, call),
            CollectionStatement { Collection: var name, Calls: var calls } => Execute(In(name, cancellationToken), calls),
            _ => throw new InvalidOperationException($"There is no statement {statement.GetType().Name}."),
        };
    }

    /// <summary>Makes the calls on a collection, each on the result of the one before.</summary>
    /// <exception cref="SyntaxException">A method or an argument is not understood.</exception>
    /// <exception cref="PajsException">The database refused.</exception>
    public static Result Execute(CollectionTarget target, IReadOnlyList<MethodCall> calls)
    {
        var result = CollectionMethods.Table.Call(target, calls[0]);
        foreach (var call in calls.Skip(1))
        {
            result = result switch
            {
                CursorResult cursor => CursorMethods.Table.Call(cursor, call),
                SearchCursorResult cursor => SearchCursorMethods.Table.Call(cursor, call),
                ValueResult when call.Name == "pretty" => result,
                _ => throw new SyntaxException($"nothing can be called on the result of {calls[0].Name}", call.Position),
            };
        }
        return result is CursorResult query ? new DocumentsResult(query.ToQuery(), query.IsPretty) : result;
    }

    private CollectionTarget In(string collection, CancellationToken cancellationToken) =>
        CollectionTarget.In(database, collection, cancellationToken) with { Console = console };
}
