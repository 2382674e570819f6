namespace Pajs.Bench.Engines;

/// <summary>When a commit reaches the disk.</summary>
internal enum Syncing
{
    /// <summary>Before it is acknowledged: <c>Durability.Full</c>, <c>synchronous=FULL</c>.</summary>
    Durable,

    /// <summary>Soon: PajsDb syncs within 50 ms (<c>Durability.Async</c>), SQLite at its next checkpoint (<c>synchronous=NORMAL</c>).</summary>
    Soon,

    /// <summary>When the system likes: <c>synchronous=OFF</c>. PajsDb has no such mode and does as for <see cref="Soon"/>.</summary>
    Never,
}
