using Pajs.Storage;

namespace Pajs;

/// <summary>How a transaction runs.</summary>
public sealed record TransactionOptions
{
    /// <summary>What it is kept from seeing of others.</summary>
    public Isolation Isolation { get; init; } = Isolation.Serializable;

    /// <summary>When its commit is acknowledged; null for the database's default.</summary>
    public Durability? Durability { get; init; }

    /// <summary>A transaction that nobody uses for so long is ended, and its next call fails with
    /// <see cref="PajsErrorCode.TransactionExpired"/>. <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>An open transaction keeps what it can see from being reused. When all that open snapshots hold is more than so many bytes, the
    /// oldest transaction that nobody is just using is ended, as by <see cref="IdleTimeout"/>.</summary>
    public long MaxHeldSize { get; init; } = 1L << 30;

    /// <summary>How often <see cref="PajsDb.Transact{TResult}"/> tries before it gives up with <see cref="PajsErrorCode.Conflict"/>.</summary>
    public int MaxAttempts { get; init; } = 100;
}
