using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>Does what statements say to one database.</summary>
internal sealed class StatementExecutor(PajsDb database)
{
    /// <summary>Executes one statement. A query runs only while its result is printed.</summary>
    /// <param name="statement">What to do.</param>
    /// <param name="cancellationToken">Ends a check.</param>
    /// <exception cref="SyntaxException">A command, a method or an argument is not understood.</exception>
    /// <exception cref="PajsException">The database refused.</exception>
    public Result Execute(Statement statement, CancellationToken cancellationToken)
    {
        var result = statement switch
        {
            CommandStatement command => Commands.Execute(command, database, cancellationToken),
            DatabaseStatement { Call: var call } => DatabaseMethods.Table.Call(database, call),
            CollectionStatement { Collection: var name, Calls: var calls } => Execute(new CollectionTarget(database, name), calls),
            _ => throw new InvalidOperationException($"There is no statement {statement.GetType().Name}."),
        };
        return result is CursorResult cursor ? new DocumentsResult(cursor.ToQuery(), cursor.IsPretty) : result;
    }

    private static Result Execute(CollectionTarget target, IReadOnlyList<MethodCall> calls)
    {
        var result = CollectionMethods.Table.Call(target, calls[0]);
        foreach (var call in calls.Skip(1))
        {
            result = result switch
            {
                CursorResult cursor => CursorMethods.Table.Call(cursor, call),
                ValueResult when call.Name == "pretty" => result,
                _ => throw new SyntaxException($"nothing can be called on the result of {calls[0].Name}", call.Position),
            };
        }
        return result;
    }
}
