namespace Pajs.Shell.Statements;

/// <summary>The collection that a statement names, which need not exist yet.</summary>
/// <param name="Database">What it belongs to.</param>
/// <param name="Name">Its name.</param>
internal sealed record CollectionTarget(PajsDb Database, string Name)
{
    /// <summary>The collection itself.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidName"/>.</exception>
    public Collection Collection { get; } = Database.Collection(Name);
}
