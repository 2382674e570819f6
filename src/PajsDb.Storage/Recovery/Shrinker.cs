using Pajs.Storage.Allocation;
using Pajs.Storage.Transactions;
using Pajs.Storage.Trees;

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
    private const int LastStepPages = 16;
    private const int LastRoom = 4;
    private const int MostFreeDivisor = 64;
    private const int LeastPart = 64;
    private const int PartDivisor = 8;

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
        var used = UsedCount();
        Move(PagePart.From(used + (used / RoomDivisor) + StepPages), StepPages, goesOn, cancellationToken);
        Cut(cancellationToken);
    }

    /// <summary>As <see cref="Run"/>, and again until the file is hardly longer than what is used of it, or grows because a snapshot holds what was
    /// moved.</summary>
    public void RunToTheEnd(CancellationToken cancellationToken)
    {
        Run(static () => true, cancellationToken);
        Fill(cancellationToken);
        var length = long.MaxValue;
        for (var start = 0L; start < UsedCount() && FreeCount() > (PageCount() / MostFreeDivisor) + LastRoom && PageCount() <= length;)
        {
            length = PageCount();

            // What is free are single pages between others, too short for the values behind them: some of these others make room.
            var part = PartAfter(start);
            Move(part, StepPages, static () => true, cancellationToken, behindEnd: true);
            checkpointer.Run(cancellationToken);
            Fill(cancellationToken);
            start = part.End;
        }
    }

    /// <summary>Fills what is free in front with what is used behind, until the file gets no shorter by it.</summary>
    private void Fill(CancellationToken cancellationToken)
    {
        for (var length = long.MaxValue; length > PageCount() && FreeCount() > 0;)
        {
            length = PageCount();
            Move(PagePart.From(UsedCount() + LastRoom), LastStepPages, static () => true, cancellationToken);
            Cut(cancellationToken);
        }
    }

    private void Cut(CancellationToken cancellationToken)
    {
        checkpointer.Run(cancellationToken);
        checkpointer.RunAndCut(cancellationToken);
    }

    private void Move(PagePart part, int step, Func<bool> goesOn, CancellationToken cancellationToken, bool behindEnd = false)
    {
        byte[] position = [];
        var isDone = false;
        while (!isDone && goesOn())
        {
            cancellationToken.ThrowIfCancellationRequested();
            isDone = !committer.Rearrange(tree => tree.Move(part, ref position, step), behindEnd);
        }
    }

    private PagePart PartAfter(long start)
    {
        lock (committer.Gate)
        {
            committer.Reclaim();
            allocator.PreferLowest();
            var first = Math.Max(start, allocator.LowestFree);
            return new PagePart(first, first + Math.Max(LeastPart, allocator.PageCount / PartDivisor));
        }
    }

    private long PageCount()
    {
        lock (committer.Gate) return allocator.PageCount;
    }

    private long FreeCount() => PageCount() - UsedCount();

    private long UsedCount()
    {
        lock (committer.Gate)
        {
            committer.Reclaim();
            return allocator.PageCount - allocator.FreeCount;
        }
    }
}
