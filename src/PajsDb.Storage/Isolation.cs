namespace Pajs.Storage;

/// <summary>What a transaction is kept from seeing of others that run beside it.</summary>
public enum Isolation
{
    /// <summary>As if transactions ran one after another. A commit fails when a key that was looked up, or a range that was walked or counted, has
    /// been changed by another commit since the transaction began. Writing without reading never fails.</summary>
    Serializable,

    /// <summary>Reads come from one state, and a commit fails only when a key that it writes has been changed by another since. Two transactions
    /// that read the same and write different keys both succeed: <em>write skew</em>, and the read-only anomaly, are allowed. Lost updates, dirty,
    /// fuzzy and phantom reads are not.</summary>
    Snapshot,
}
