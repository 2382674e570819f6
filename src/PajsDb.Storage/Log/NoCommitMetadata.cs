using FASTER.core;

namespace Pajs.Storage.Log;

/// <summary>Keeps FASTER from writing files of its own. What it would note about a commit stands in the log's frames.</summary>
internal sealed class NoCommitMetadata : ILogCommitManager
{
    public static NoCommitMetadata Instance { get; } = new();

    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
    }

    public byte[]? GetCommitMetadata(long commitNum) => null;

    public IEnumerable<long> ListCommits() => [];

    public void RemoveCommit(long commitNum)
    {
    }

    public void RemoveAllCommits()
    {
    }

    public void OnRecovery(long commitNum)
    {
    }

    public void Dispose()
    {
    }
}
