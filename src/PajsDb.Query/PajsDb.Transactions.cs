namespace Pajs;

public sealed partial class PajsDb
{
    /// <summary>Begins a transaction on the present state of the database. The caller commits and disposes it.</summary>
    /// <param name="options">Null for <see cref="PajsOptions.Transactions"/>.</param>
    public Transaction BeginTransaction(TransactionOptions? options = null) => _transactions.Begin(options ?? _transactions.Defaults);

    /// <summary>Does some work in a transaction and commits it; after a conflict with another, all over again.</summary>
    /// <param name="work">Must change nothing but the database, for it may run several times. Its exceptions roll back and go on to the caller. It
    /// may end the transaction itself.</param>
    /// <param name="options">Null for <see cref="PajsOptions.Transactions"/>.</param>
    /// <returns>What the work returned when it was committed.</returns>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Conflict"/> after <see cref="TransactionOptions.MaxAttempts"/>; or what the work and
    /// <see cref="Transaction.Commit"/> throw.</exception>
    public TResult Transact<TResult>(Func<Transaction, TResult> work, TransactionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (IsTask(typeof(TResult)))
            throw new ArgumentException("The work is asynchronous: it would be committed before it has ended. Use TransactAsync.", nameof(work));
        return _transactions.Run(work, options ?? _transactions.Defaults);
    }

    /// <summary>As <see cref="Transact{TResult}"/>, for work without a result.</summary>
    public void Transact(Action<Transaction> work, TransactionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        Transact(
            transaction =>
            {
                work(transaction);
                return true;
            },
            options);
    }

    /// <summary>As <see cref="Transact{TResult}"/>, for work that waits, and without holding a thread while it waits for the disk.</summary>
    public Task<TResult> TransactAsync<TResult>(
        Func<Transaction, Task<TResult>> work, TransactionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _transactions.RunAsync(work, options ?? _transactions.Defaults, cancellationToken);
    }

    private static bool IsTask(Type type) => type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    /// <summary>As <see cref="TransactAsync{TResult}"/>, for work without a result.</summary>
    public Task TransactAsync(Func<Transaction, Task> work, TransactionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return TransactAsync(
            async transaction =>
            {
                await work(transaction).ConfigureAwait(false);
                return true;
            },
            options,
            cancellationToken);
    }
}
