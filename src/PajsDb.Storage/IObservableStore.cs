namespace Pajs.Storage;

/// <summary>A store that tells of its commits.</summary>
public interface IObservableStore
{
    /// <summary>Tells an observer of all commits that are published after the call. There is one observer at most, and none costs nothing.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    void Observe(ICommitObserver observer);
}
