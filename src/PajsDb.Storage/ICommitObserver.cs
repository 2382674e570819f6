namespace Pajs.Storage;

/// <summary>Is told which keys commits write, at the moment at which readers begin to see them.</summary>
/// <remarks>Called on the committing thread, commits being held up meanwhile: calls must be short, must not call the store, and must not throw. For
/// each publication <see cref="OnPublishing"/>, then what was written if it is wanted, and <see cref="OnPublished"/>. Between the first and the last
/// of these readers change from the state before to the state after.</remarks>
public interface ICommitObserver
{
    /// <summary>Commits are about to be published.</summary>
    /// <returns>Whether to be told what they write.</returns>
    bool OnPublishing();

    /// <summary>A key is set or removed.</summary>
    /// <param name="key">Valid during the call.</param>
    void OnKey(ReadOnlySpan<byte> key);

    /// <summary>All keys of a range are removed.</summary>
    /// <param name="range">May be kept.</param>
    void OnRange(KeyRange range);

    /// <summary>The commits are published.</summary>
    void OnPublished();
}
