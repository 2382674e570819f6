using Pajs.Storage;

namespace Pajs.Query;

/// <summary>One atomic change of the database, prepared anew from a fresh snapshot until it commits.</summary>
/// <typeparam name="TResult">What it answers.</typeparam>
internal abstract class Write<TResult>
{
    /// <summary>What it is to those who watch, and on which collection; null for what the database does by itself.</summary>
    public virtual (string Name, string Collection)? Operation => null;

    /// <summary>The collection whose text index it asks; null for none.</summary>
    public virtual string? TextCollection => null;

    /// <summary>Puts the change into an empty batch, and notes in <paramref name="reads"/> all that it depends on. An empty batch
    /// means that
    /// there is nothing to do.</summary>
    public abstract void Prepare(ISnapshot snapshot, WriteBatch batch, ReadSet reads);

    /// <summary>Turns the end of a commit into the answer, or into the error that it stands for.</summary>
    /// <param name="result">Any status but <see cref="CommitStatus.Conflict"/>, which is always tried again.</param>
    /// <param name="answer">The answer, when there is one.</param>
    /// <returns>False when it is to be prepared and committed once more.</returns>
    public abstract bool TryFinish(CommitResult result, out TResult answer);
}
