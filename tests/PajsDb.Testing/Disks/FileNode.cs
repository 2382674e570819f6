using System.Diagnostics;

namespace Pajs.Testing.Disks;

/// <summary>A file's content as its users see it, as the disk surely holds it, and what lies between the two.</summary>
/// <remarks>Used under the gate of its disk. Invariants: bytes at and past a length are zero in the table that belongs to it; applying all
/// pending changes to the durable content gives the current one, unless a sync has failed.</remarks>
internal sealed class FileNode
{
    private readonly int _sectorBytes;
    private readonly PageTable _current;
    private readonly DurableContent _durable;
    private readonly List<PendingChange> _pending = [];

    public FileNode(int sectorBytes)
        : this(sectorBytes, new DurableContent(sectorBytes))
    {
    }

    private FileNode(int sectorBytes, DurableContent durable)
    {
        _sectorBytes = sectorBytes;
        _durable = durable;
        _current = durable.Pages.Share();
        Length = durable.Length;
    }

    public long Length { get; private set; }

    /// <summary>Whether it has a name. A file without one takes room until its last handle is closed.</summary>
    public bool IsNamed { get; set; } = true;

    /// <summary>Handles open on it.</summary>
    public int HandleCount { get; set; }

    /// <summary>Pages that take room on the disk now.</summary>
    public int AllocatedCount => _current.AllocatedCount;

    /// <summary>The number of the earliest operation with a pending change; <see cref="int.MaxValue"/> for none.</summary>
    public int FirstPending => _pending.Count == 0 ? int.MaxValue : _pending[0].Operation;

    public void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var start = (int)(offset % PageTable.PageBytes);
            var count = Math.Min(PageTable.PageBytes - start, destination.Length);
            if (_current[PageAt(offset)] is { } page) page.AsSpan(start, count).CopyTo(destination);
            else destination[..count].Clear();
            offset += count;
            destination = destination[count..];
        }
    }

    /// <summary>How many bytes of a write find room, when so many pages are free.</summary>
    public int RoomFor(long offset, int count, long freePages)
    {
        for (var end = offset + count; offset < end; offset = (offset / PageTable.PageBytes + 1) * PageTable.PageBytes)
        {
            if (_current[PageAt(offset)] is not null || freePages-- > 0) continue;
            return (int)(offset - (end - count));
        }

        return count;
    }

    /// <summary>How many pages a reservation up to a length wants.</summary>
    public long PagesMissingBelow(long length)
    {
        var missing = 0L;
        for (var page = 0; (long)page * PageTable.PageBytes < length; page++) missing += _current[page] is null ? 1 : 0;
        return missing;
    }

    public void Write(int operation, long offset, ReadOnlySpan<byte> source)
    {
        if (source.Length == 0) return;
        var end = offset + source.Length;
        while (source.Length > 0)
        {
            var start = (int)(offset % PageTable.PageBytes);
            var count = Math.Min(PageTable.PageBytes - start, source.Length);
            WritePage(operation, PageAt(offset), start, source[..count]);
            offset += count;
            source = source[count..];
        }

        if (end > Length) ChangeLength(operation, end);
    }

    public void SetLength(int operation, long length)
    {
        if (length == Length) return;
        var before = Length;
        ChangeLength(operation, length);
        if (length < before) Cut(operation, length);
    }

    public void Allocate(int operation, long length)
    {
        Length = Math.Max(length, Length);
        var pageCount = PageAt(length + PageTable.PageBytes - 1);
        _pending.Add(PendingChange.OfReservation(operation, Length, pageCount));
        DurableContent.Reserve(_current, pageCount);
    }

    /// <summary>Makes durable what survives the sync (all of it, if the sync succeeds), and forgets the rest.</summary>
    public void Flush(in Survivors survivors)
    {
        _durable.Apply(_pending, survivors);
        _pending.Clear();
    }

    /// <summary>The file on a new disk after a crash.</summary>
    public FileNode Crash(in Survivors survivors)
    {
        var durable = _durable.Share();
        durable.Apply(_pending, survivors);
        return new FileNode(_sectorBytes, durable);
    }

    /// <summary>Changes bytes in the cache, on the disk and in every version between, as damage of the medium would.</summary>
    public void Damage(long offset, Func<int, byte, byte> change, int count)
    {
        Debug.Assert(offset + count <= Length, "damage lies within the file");
        for (var i = 0; i < count; i++)
        {
            var (page, place, index) = (PageAt(offset + i), (int)((offset + i) % PageTable.PageBytes), i);
            byte[] Damaged(byte[]? content)
            {
                var copy = (byte[])(content ?? PageTable.Zeros).Clone();
                copy[place] = change(index, copy[place]);
                return copy;
            }

            _current[page] = Damaged(_current[page]);
            if (offset + i < _durable.Length) _durable.Pages[page] = Damaged(_durable.Pages[page]);
            for (var p = 0; p < _pending.Count; p++)
            {
                var pending = _pending[p];
                if (pending.Kind == PendingKind.Write && pending.Page == page)
                    _pending[p] = pending with { Before = PendingChange.Unknown, After = Damaged(pending.After) };
            }
        }
    }

    private void WritePage(int operation, int index, int start, ReadOnlySpan<byte> source)
    {
        var before = _current[index];
        var after = source.Length == PageTable.PageBytes || before is null ? new byte[PageTable.PageBytes] : (byte[])before.Clone();
        source.CopyTo(after.AsSpan(start));
        _current[index] = after;
        _pending.Add(new(PendingKind.Write, operation, 0, index, SectorsFrom(start, start + source.Length), before, after));
    }

    private void Cut(int operation, long length)
    {
        var first = PageAt(length);
        var start = (int)(length % PageTable.PageBytes);
        for (var index = first; index < _current.Count; index++, start = 0)
        {
            if (_current[index] is not { } before) continue;
            byte[]? after = null;
            if (start > 0)
            {
                after = (byte[])before.Clone();
                after.AsSpan(start).Clear();
            }

            _current[index] = after;
            _pending.Add(new(PendingKind.Cut, operation, 0, index, SectorsFrom(start, PageTable.PageBytes), before, after));
        }
    }

    private void ChangeLength(int operation, long length)
    {
        Length = length;
        _pending.Add(PendingChange.OfLength(operation, length));
    }

    /// <summary>The bits of all sectors that [start, end) of a page touches.</summary>
    private byte SectorsFrom(int start, int end)
    {
        var first = start / _sectorBytes;
        var last = (end - 1) / _sectorBytes;
        return (byte)(((1 << (last + 1)) - 1) & ~((1 << first) - 1));
    }

    private static int PageAt(long offset) => checked((int)(offset / PageTable.PageBytes));
}
