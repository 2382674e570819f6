using System.Globalization;
using Pajs.Storage.Allocation;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Checking;

/// <summary>Reads every page of one checkpoint from the file, past all caches, and checks all that can be known of it.</summary>
/// <remarks>Checked: checksum, id and version of each page; the structure of each node; the order of keys within a node and against the
/// separators above it; the counts that branches keep; the runs of overflow pages; that no page is used twice, and that every page is
/// either used or free. What is below a damaged page cannot be reached and is not looked at.</remarks>
internal sealed unsafe class TreeChecker(PageFile file, MetaPage meta)
{
    private readonly PageBitmap _used = new();
    private readonly List<Damage> _damages = [];
    private long _pages;
    private long _entries;
    private bool _isWhole = true;   // no damage cuts off a part of the tree

    // What is behind the end of the file is neither free nor in use; and a wrong count must not make the check endless.
    private readonly uint _pageCount = Math.Min(meta.PageCount, file.PageCount);

    /// <summary>Checks everything. The checkpoint's pages must not be reused meanwhile.</summary>
    public CheckReport Run(CancellationToken cancellationToken)
    {
        var mapPages = new List<PageId>();
        var free = new PageBitmap();
        Attempt(() => free = FreeMapPages.Read(file, meta.FreeMap, meta.PageCount, mapPages));
        foreach (var page in mapPages) Use(page);
        if (_pageCount < meta.PageCount) ReportEnd();
        if (!meta.Root.IsEmpty) Walk(meta.Root.Page, meta.Root.Level, default, default, false, out _, cancellationToken);
        if (_isWhole) CheckFree(free);
        return new CheckReport(_pages + mapPages.Count, _entries, _damages);
    }

    /// <summary>The pages that the tree does not use, found by walking it: for a checkpoint whose free map is damaged.</summary>
    /// <returns>No page when the tree is damaged too: then it is not known what is in use.</returns>
    public PageBitmap FindFree()
    {
        var free = new PageBitmap();
        if (!meta.Root.IsEmpty) Walk(meta.Root.Page, meta.Root.Level, default, default, false, out _, CancellationToken.None);
        if (_damages.Count > 0) return free;
        for (uint page = MetaPage.SlotCount; page < _pageCount; page++)
        {
            if (!_used.Contains(page)) free.Add(page);
        }

        return free;
    }

    private delegate void Step();

    private void Attempt(Step step)
    {
        try
        {
            step();
        }
        catch (CorruptPageException damage)
        {
            _isWhole = false;
            Report(damage.Offset, damage.Reason);
        }
        catch (Files.FileException error)
        {
            _isWhole = false;
            Report(error.Offset, error.Message);
        }
    }

    private void Report(long offset, string reason) => _damages.Add(new Damage(StoreFiles.PagesName, offset, reason));

    private void ReportEnd() =>
        Report(file.File.Length, string.Create(CultureInfo.InvariantCulture, $"the file ends, but the checkpoint counts {meta.PageCount} pages"));

    // What is used twice is not walked twice: references that meet again and again would take longer than anyone waits.
    private bool Use(PageId page)
    {
        var isOfTree = page.Value >= MetaPage.SlotCount && page.Value < meta.PageCount;
        if (!isOfTree) Report(page.Offset, "a reference leads to this page, which is not one of the tree's");
        else if (page.Value >= _pageCount || _used.Add(page.Value)) return true;   // behind the end there is nothing to be used twice
        else Report(page.Offset, "the page is used twice");
        return false;
    }

    private long Walk(PageRef page, int level, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, bool hasUpper, out bool hasOverflow, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        hasOverflow = false;
        var buffer = new byte[PageLayout.Size];
        var sound = false;
        if (!Use(page.Id)) return -1;
        Attempt(() =>
        {
            fixed (byte* p = buffer)
            {
                file.Read(page, p);
                NodePage.Open(p, level);
                sound = true;
            }
        });
        if (!sound) return -1;
        _pages++;
        fixed (byte* p = buffer)
        {
            var node = new NodePage(p);
            CheckKeys(node, lower, upper, hasUpper);
            return level == 0 ? WalkLeaf(node, ref hasOverflow) : WalkBranch(node, lower, upper, hasUpper, ref hasOverflow, cancellationToken);
        }
    }

    private void CheckKeys(NodePage node, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, bool hasUpper)
    {
        var key = new byte[StoreLimits.MaxKeyLength];
        var before = new byte[StoreLimits.MaxKeyLength];
        var beforeLength = -1;
        for (var slot = node.IsLeaf ? 0 : 1; slot < node.Count; slot++)
        {
            var length = node.CopyKey(slot, key);
            var current = key.AsSpan(0, length);
            if (beforeLength >= 0 && before.AsSpan(0, beforeLength).SequenceCompareTo(current) >= 0) ReportSlot(node, slot, "its key is not above the one before it");
            if (current.SequenceCompareTo(lower) < 0 || (hasUpper && current.SequenceCompareTo(upper) >= 0)) ReportSlot(node, slot, "its key is outside the node's bounds");
            (key, before) = (before, key);
            beforeLength = length;
        }
    }

    private void ReportSlot(NodePage node, int slot, string reason) =>
        Report(node.Id.Offset, string.Create(CultureInfo.InvariantCulture, $"slot {slot} of page {node.Id.Value}: {reason}"));

    private long WalkLeaf(NodePage leaf, ref bool hasOverflow)
    {
        for (var slot = 0; slot < leaf.Count; slot++)
        {
            var payload = leaf.Payload(slot, out var isOverflow);
            if (!isOverflow) continue;
            hasOverflow = true;
            CheckOverflow(OverflowRef.Read(payload));
        }

        _entries += leaf.Count;
        return leaf.Count;
    }

    private void CheckOverflow(OverflowRef reference)
    {
        if (reference.ValueLength is < 0 or > StoreLimits.MaxValueLength)
        {
            Report(reference.First.Offset, "an overflow reference names an impossible length");
            return;
        }

        var buffer = new byte[PageLayout.Size];
        for (uint index = 0; index < reference.PageCount; index++)
        {
            var id = new PageId(reference.First.Value + index);
            Use(id);
            var part = index;
            Attempt(() =>
            {
                fixed (byte* p = buffer)
                {
                    file.Read(new PageRef(id, reference.Version), p);
                    OverflowPages.Verify(p, id, part, reference.ValueLength);
                }
            });
            _pages++;
        }
    }

    private long WalkBranch(NodePage node, ReadOnlySpan<byte> lower, ReadOnlySpan<byte> upper, bool hasUpper, ref bool hasOverflow, CancellationToken cancellationToken)
    {
        var from = new byte[StoreLimits.MaxKeyLength];
        var to = new byte[StoreLimits.MaxKeyLength];
        long entries = 0;
        for (var slot = 0; slot < node.Count; slot++)
        {
            var child = node.Child(slot);
            var childLower = slot == 0 ? lower : from.AsSpan(0, node.CopyKey(slot, from));
            var isLast = slot + 1 == node.Count;
            var childUpper = isLast ? upper : to.AsSpan(0, node.CopyKey(slot + 1, to));
            var count = Walk(child.Ref, node.Level - 1, childLower, childUpper, hasUpper || !isLast, out var childOverflow, cancellationToken);
            if (count >= 0 && count != child.EntryCount) ReportSlot(node, slot, $"it counts {child.EntryCount} entries below it, but there are {count}");
            if (childOverflow && !child.HasOverflow) ReportSlot(node, slot, "it says that nothing below it is in overflow pages, but something is");
            hasOverflow |= child.HasOverflow;
            entries += child.EntryCount;
        }

        return entries;
    }

    private void CheckFree(PageBitmap free)
    {
        for (uint page = MetaPage.SlotCount; page < _pageCount; page++)
        {
            var offset = new PageId(page).Offset;
            var isUsed = _used.Contains(page);
            if (isUsed && free.Contains(page)) Report(offset, "the page is in use, but the free map has it");
            if (!isUsed && !free.Contains(page)) Report(offset, "the page is neither in use nor in the free map");
        }
    }
}
