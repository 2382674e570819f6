using Pajs.Shell.Output;

namespace Pajs.Shell.Statements;

/// <summary>The collection that a statement names, which need not exist yet, in a database or in a transaction.</summary>
/// <param name="Collection">The collection itself.</param>
/// <param name="DropFrom">Drops the collection of that name from where it is, and tells whether there was one.</param>
/// <param name="Cancellation">Gives up what is asked of it.</param>
internal sealed record CollectionTarget(Collection Collection, Func<string, bool> DropFrom, CancellationToken Cancellation)
{
    /// <summary>Where progress is shown; null for nowhere.</summary>
    public ShellConsole? Console { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Collection.Name;

    /// <summary>A collection of a database.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>.</exception>
    public static CollectionTarget In(PajsDb database, string name, CancellationToken cancellation) =>
        new(database.Collection(name), database.DropCollection, cancellation);

    /// <summary>A collection of a transaction.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>.</exception>
    public static CollectionTarget In(Transaction transaction, string name, CancellationToken cancellation) =>
        new(transaction.Collection(name), transaction.DropCollection, cancellation);

    /// <summary>Deletes the collection with all it holds.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Drop() => DropFrom(Name);
}
