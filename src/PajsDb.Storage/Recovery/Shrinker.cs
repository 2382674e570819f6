using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;
using Pajs.Storage.Transactions;

namespace Pajs.Storage.Recovery;

/// <summary>Gives free pages back to the disk: moves what is used at the end of the page file to the front, and cuts the file.</summary>
/// <remarks>Works in small steps, between which commits go on. Reads never wait. Each step is a commit that changes no entry and is not logged:
/// whatever a crash leaves of it, the entries are the same.</remarks>
internal sealed class Shrinker(PageAllocator allocator, Committer committer, Checkpointer checkpointer)
{
    private const int StepPages = 256;
    private const long LeastFree = 1024;    // pages: 8 MiB
    private const int FreeDivisor = 4;      // worth while when a quarter of the file or more is free
    private const int RoomDivisor = 16;     // free pages left in between, for the copies that each step makes

    /// <summary>Whether so much of the file is free, or is once a checkpoint has passed, that moving pages pays.</summary>
    public bool IsWorthWhile
    {
        get
        {
            lock (committer.Gate)
            {
                var free = allocator.FreeCount + allocator.AwaitingCheckpointCount;
                return free > LeastFree && free > allocator.PageCount / FreeDivisor;
            }
        }
    }

    /// <summary>Moves pages and cuts the file. Where a snapshot holds pages, the file stays longer.</summary>
    /// <param name="goesOn">Asked between the steps; when false, what was moved so far is kept, and the rest stays where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PajsException">The disk failed; no entry is changed.</exception>
    public void Run(Func<bool> goesOn, CancellationToken cancellationToken)
    {
        checkpointer.Run(cancellationToken);
        var bound = Bound();
        byte[] position = [];
        while (goesOn() && committer.MoveBefore(bound, ref position, StepPages)) cancellationToken.ThrowIfCancellationRequested();
        checkpointer.Run(cancellationToken);
        checkpointer.RunAndCut(cancellationToken);
    }

    private PageId Bound()
    {
        lock (committer.Gate)
        {
            committer.Reclaim();
            var used = allocator.PageCount - allocator.FreeCount;
            return new PageId((uint)(used + (used / RoomDivisor) + StepPages));
        }
    }
}
