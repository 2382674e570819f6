namespace Pajs;

/// <summary>One step from one version of the data to the next.</summary>
/// <param name="Version">Above 0; migrations are applied in ascending order.</param>
/// <param name="Name">What it does, in a word or two. Stays as it is once the migration was applied anywhere.</param>
/// <param name="Up">Makes the change, with nothing but the transaction, for it may run several times.</param>
/// <param name="Down">Takes the change back, likewise; null where that cannot be done.</param>
public sealed record Migration(long Version, string Name, Action<Transaction> Up, Action<Transaction>? Down = null)
{
    /// <summary>A text that is another once the migration does something else, such as a hash of its script; null where there is none. It is noted
    /// when the migration is applied, and a list in which it is another then is refused.</summary>
    public string? Checksum { get; init; }
}
