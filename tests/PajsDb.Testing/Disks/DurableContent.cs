using System.Runtime.InteropServices;

namespace Pajs.Testing.Disks;

/// <summary>What the disk surely holds of a file.</summary>
internal sealed class DurableContent(int sectorBytes)
{
    public PageTable Pages { get; private init; } = new();

    public long Length { get; private set; }

    /// <summary>A second content, the same for now.</summary>
    public DurableContent Share() => new(sectorBytes) { Pages = Pages.Share(), Length = Length };

    /// <summary>Takes over the changes that survive, in their order, so that each sector ends as its latest survivor left it.</summary>
    public void Apply(List<PendingChange> pending, in Survivors survivors)
    {
        if (pending.Count == 0) return;
        var changes = CollectionsMarshal.AsSpan(pending);
        var lastLength = LastLength(changes, survivors);
        for (var i = 0; i < changes.Length; i++)
        {
            ref readonly var change = ref changes[i];
            if (change.Kind == PendingKind.Write) Merge(change, Surviving(change, survivors));
            else if (change.Kind == PendingKind.Cut && i < CutEnd(changes, lastLength)) Merge(change, change.Sectors);
        }

        if (lastLength >= 0) Length = changes[lastLength].Length;
        ReserveUpTo(changes, lastLength);
        Trim();
    }

    /// <summary>Gives the first pages room.</summary>
    public static void Reserve(PageTable pages, int pageCount)
    {
        for (var page = 0; page < pageCount; page++) pages[page] ??= PageTable.Zeros;
    }

    private static int LastLength(ReadOnlySpan<PendingChange> changes, in Survivors survivors)
    {
        for (var i = changes.Length - 1; i >= 0; i--)
        {
            var isLength = changes[i].Kind is PendingKind.Length or PendingKind.Reservation;
            if (isLength && survivors.KeepsLength(changes[i].Operation)) return i;
        }

        return -1;
    }

    /// <summary>Cuts stand right behind their length change: those of the surviving length, and of all before it, are part of it.</summary>
    private static int CutEnd(ReadOnlySpan<PendingChange> changes, int lastLength)
    {
        if (lastLength < 0) return 0;
        var end = lastLength + 1;
        while (end < changes.Length && changes[end].Kind == PendingKind.Cut) end++;
        return end;
    }

    private byte Surviving(in PendingChange change, in Survivors survivors)
    {
        var sectorsPerPage = PageTable.PageBytes / sectorBytes;
        var first = (long)change.Page * sectorsPerPage;
        var kept = 0;
        for (var sector = 0; sector < sectorsPerPage; sector++)
        {
            var bit = 1 << sector;
            if ((change.Sectors & bit) != 0 && survivors.KeepsSector(change.Operation, first + sector)) kept |= bit;
        }

        return (byte)kept;
    }

    private void Merge(in PendingChange change, byte sectors)
    {
        if (sectors == 0) return;
        var page = Pages[change.Page];
        if (sectors == change.Sectors && ReferenceEquals(page, change.Before))
        {
            Pages[change.Page] = change.After;   // Nothing else changed on the page, so it can be shared as it is.
            return;
        }

        var merged = (byte[])(page ?? PageTable.Zeros).Clone();
        for (var sector = 0; sector < PageTable.PageBytes / sectorBytes; sector++)
        {
            if ((sectors & (1 << sector)) == 0) continue;
            var start = sector * sectorBytes;
            (change.After ?? PageTable.Zeros).AsSpan(start, sectorBytes).CopyTo(merged.AsSpan(start));
        }

        Pages[change.Page] = merged;
    }

    private void ReserveUpTo(ReadOnlySpan<PendingChange> changes, int lastLength)
    {
        for (var i = 0; i <= lastLength; i++)
            if (changes[i].Kind == PendingKind.Reservation) Reserve(Pages, changes[i].Page);
    }

    /// <summary>Clears what lies past the length: a file that grows again shows zeros there.</summary>
    private void Trim()
    {
        var rest = (int)(Length % PageTable.PageBytes);
        var first = (int)(Length / PageTable.PageBytes);
        if (rest > 0 && Pages[first] is { } page && page.AsSpan(rest).ContainsAnyExcept((byte)0))
        {
            var trimmed = (byte[])page.Clone();
            trimmed.AsSpan(rest).Clear();
            Pages[first] = trimmed;
        }

        for (var index = rest > 0 ? first + 1 : first; index < Pages.Count; index++) Pages[index] = null;
    }
}
