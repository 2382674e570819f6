using Pajs.Storage.Allocation;
using Pajs.Storage.Transactions;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Recovery;

/// <summary>Makes the page file as small as its entries allow: packs the nodes, moves what is used to the front, and cuts the file.</summary>
/// <remarks>As <see cref="Shrinker"/>, in small steps between which commits go on. Sparse pages take no more than a fourth of the file besides while
/// it runs: when so many wait to be reused, a checkpoint sets them free.</remarks>
internal sealed class Compactor(PageAllocator allocator, Committer committer, Checkpointer checkpointer)
{
    private const int StepNodes = 256;
    private const int MostWaiting = 1024;   // pages: 8 MiB
    private const int WaitingDivisor = 4;

    /// <summary>Packs, moves and cuts. What is done stays done when it ends early.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PajsException">The disk failed; no entry is changed.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        for (var level = 0; level < Height(); level++) Pack(level, cancellationToken);
        new Shrinker(allocator, committer, checkpointer).RunToTheEnd(cancellationToken);
    }

    private void Pack(int level, CancellationToken cancellationToken)
    {
        byte[] position = [];
        while (committer.Rearrange(tree => tree.Pack(level, ref position, StepNodes)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AreManyWaiting()) checkpointer.Run(cancellationToken);
        }
    }

    private int Height()
    {
        lock (committer.Gate) return committer.Published.Root.Level;
    }

    private bool AreManyWaiting()
    {
        lock (committer.Gate) return allocator.AwaitingCheckpointCount > Math.Max(MostWaiting, allocator.PageCount / WaitingDivisor);
    }
}
