using Pajs.Storage.Allocation;
using Pajs.Storage.Cache;
using Pajs.Storage.Checking;
using Pajs.Storage.Log;
using Pajs.Storage.Pages;
using Pajs.Storage.Transactions;

namespace Pajs.Storage.Recovery;

/// <summary>Brings the published tree into the page file, so that the log before it can go. Runs beside reads and writes.</summary>
/// <remarks>The order is the whole secret: the pages of one published root, sync, the meta page that names it, sync; only then may the pages of
/// the checkpoint before be reused and the log be cut. One at a time.</remarks>
internal sealed class Checkpointer
{
    private readonly PageFile _file;
    private readonly BufferPool _pool;
    private readonly PageAllocator _allocator;
    private readonly CommitLog _log;
    private readonly Committer _committer;
    private readonly LogHolds _holds;
    private readonly StoreOptions _options;
    private readonly Lock _one = new();
    private readonly byte[] _metaBuffer = new byte[PageLayout.Size];
    private bool _isCuttingLog;
    private List<PageId> _ownPages;    // the free map of the durable checkpoint, and of any whose meta page may have reached the disk

    public Checkpointer(
        PageFile file, BufferPool pool, PageAllocator allocator, CommitLog log, Committer committer, LogHolds holds, StoreOptions options,
        MetaPage durable, List<PageId> ownPages)
    {
        _holds = holds;
        _options = options;
        _file = file;
        _pool = pool;
        _allocator = allocator;
        _log = log;
        _committer = committer;
        _ownPages = ownPages;
        Durable = durable;
    }

    /// <summary>The checkpoint that recovery starts from.</summary>
    public MetaPage Durable { get; private set; }

    /// <summary>How much had been logged when the durable checkpoint was begun; compare <see cref="Committer.LoggedBytes"/>.</summary>
    public long LoggedBytes { get; private set; }

    /// <summary>Whether a checkpoint is durable and the log before it is just being let go of.</summary>
    public bool IsCuttingLog => Volatile.Read(ref _isCuttingLog);

    /// <summary>Waits for the checkpoint that is running, if one is.</summary>
    public void Wait()
    {
        _one.Enter();
        _one.Exit();
    }

    /// <summary>Writes a checkpoint of what is published now, unless the durable one has it already.</summary>
    /// <exception cref="PajsException">The disk failed. When a sync failed, writes are refused from now on; otherwise the next checkpoint
    /// tries again.</exception>
    public void Run(CancellationToken cancellationToken)
    {
        lock (_one)
        {
            Write(cuts: false, cancellationToken);
        }
    }

    /// <summary>Writes a checkpoint, changed or not, and gives the file's free end back to the disk.</summary>
    public void RunAndCut(CancellationToken cancellationToken)
    {
        lock (_one) Write(cuts: true, cancellationToken);
    }

    /// <summary>Checks every page of a checkpoint that holds all that is published. Later checkpoints wait for it; commits do not.</summary>
    public CheckReport Check(CancellationToken cancellationToken)
    {
        lock (_one)
        {
            // What is unchanged since the last checkpoint is checked as it is: writing first could cover damage up.
            Write(cuts: false, cancellationToken);

            // Pages of the durable checkpoint are not reused, nor the log cut, before the next one, and that waits for the lock held here.
            var report = new TreeChecker(_file, Durable).Run(cancellationToken);
            var log = _log.Check().Select(static damage => new Damage(damage.Path, damage.Offset, damage.Message));
            return report with { Damages = [.. report.Damages, .. log] };
        }
    }

    private void Write(bool cuts, CancellationToken cancellationToken)
    {
        if (Begin(cuts) is not { } plan) return;
        WritePages(plan, cancellationToken);
        WriteMeta(plan);
        Volatile.Write(ref _isCuttingLog, true);
        try
        {
            Complete(plan);
        }
        finally
        {
            Volatile.Write(ref _isCuttingLog, false);
        }
    }

    private Plan? Begin(bool cuts)
    {
        lock (_committer.Gate)
        {
            if (_committer.Refusal is { } refusal) throw refusal;
            var state = _committer.Published;
            if (!cuts && state.Lsn == Durable.Lsn && state.Root == Durable.Root) return null;
            _committer.Reclaim();
            var free = _allocator.BeginCheckpoint(state.Version);
            foreach (var page in _ownPages) free.Add(page.Value);
            _allocator.TrimEnd(free, cuts);
            var pages = new List<PageId>();
            try
            {
                pages = _allocator.AllocateForCheckpoint(FreeMapPages.PagesFor(free));
                foreach (var page in pages) free.Remove(page.Value);
                var map = FreeMapPages.Write(_pool, free, pages, state.Version);
                return new Plan(NewMeta(state, map), pages, _committer.LoggedBytes, cuts);
            }
            catch
            {
                _allocator.AbandonCheckpoint(state.Version, pages);
                throw;
            }
        }
    }

    private MetaPage NewMeta(PublishedState state, PageRef freeMap) => new()
    {
        DatabaseId = Durable.DatabaseId,
        Sequence = Durable.Sequence + 1,
        Version = state.Version,
        Lsn = state.Lsn,
        Time = state.Time,
        LogStart = _log.AddressOf(state.Lsn),
        Root = state.Root,
        PageCount = _allocator.PageCount,
        FreeMap = freeMap,
    };

    private void WritePages(Plan plan, CancellationToken cancellationToken)
    {
        try
        {
            // A view never holds what the log has not made durable.
            if (_committer.SyncLog() is { } failure) throw failure;
            if (_committer.Refusal is { } refusal) throw refusal;
            _pool.WriteDirty(plan.Meta.Version, cancellationToken);
        }
        catch
        {
            lock (_committer.Gate) _allocator.AbandonCheckpoint(plan.Meta.Version, plan.Pages);
            throw;
        }

        Sync();
    }

    private void WriteMeta(Plan plan)
    {
        // From here on this checkpoint may be what recovery finds, even if the write fails: its pages stay until a later one is durable.
        _ownPages = [.. _ownPages, .. plan.Pages];
        plan.Meta.Write(_metaBuffer);
        _file.Write(plan.Meta.Slot, _metaBuffer);
        Sync();
    }

    private void Sync()
    {
        try
        {
            _file.File.Flush();
        }
        catch (PajsException error)
        {
            // What reached the disk is unknown, and a second sync could report success for pages that are lost.
            _committer.Refuse(error);
            throw;
        }
    }

    private void Complete(Plan plan)
    {
        lock (_committer.Gate)
        {
            Durable = plan.Meta;
            LoggedBytes = plan.LoggedBytes;
            var former = _ownPages.Except(plan.Pages).ToList();
            _ownPages = plan.Pages;
            _allocator.CompleteCheckpoint(plan.Meta.Version, former);
            _allocator.CutFile(plan.Cuts);
        }

        var retention = _options.LogRetention;
        _log.TruncateBefore(_holds.FirstKept(plan.Meta.Lsn.Next), retention.Size, retention.KeepSince(_options.TimeProvider));
    }

    private sealed record Plan(MetaPage Meta, List<PageId> Pages, long LoggedBytes, bool Cuts);
}
