namespace Pajs.Query.Tests.IsolationTests;

/// <summary>What keeps several parties apart.</summary>
internal enum IsolationLevel
{
    /// <summary>Nothing: the stand-in, at which each check of an anomaly has to report it.</summary>
    None,

    /// <summary>Transactions at <see cref="Storage.Isolation.Snapshot"/>.</summary>
    Snapshot,

    /// <summary>Transactions at <see cref="Storage.Isolation.Serializable"/>.</summary>
    Serializable,
}
