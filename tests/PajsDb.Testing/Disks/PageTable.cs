namespace Pajs.Testing.Disks;

/// <summary>The content of a file as pages that are never changed once they are in a table, so that any number of disks share
/// them.</summary>
/// <remarks>A page that was never written and not reserved is null and reads as zeros. A table that was shared is copied before its
/// next change, and not when it is shared, which is what makes a crash cheap.</remarks>
internal sealed class PageTable
{
    public const int PageBytes = 4_096;

    /// <summary>A page that is reserved and holds zeros.</summary>
    public static readonly byte[] Zeros = new byte[PageBytes];

    private byte[]?[] _pages;
    private bool _isShared;

    public PageTable()
        : this([], isShared: true)
    {
    }

    private PageTable(byte[]?[] pages, bool isShared)
    {
        _pages = pages;
        _isShared = isShared;
    }

    /// <summary>Pages that take room on the disk.</summary>
    public int AllocatedCount { get; private set; }

    /// <summary>All pages at and past this index are null.</summary>
    public int Count => _pages.Length;

    public byte[]? this[int index]
    {
        get => index < _pages.Length ? _pages[index] : null;
        set
        {
            var before = this[index];
            if (ReferenceEquals(before, value)) return;
            MakeOwn(index + 1);
            _pages[index] = value;
            AllocatedCount += (value is null ? 0 : 1) - (before is null ? 0 : 1);
        }
    }

    /// <summary>A second table with the same content; each may change without the other.</summary>
    public PageTable Share()
    {
        _isShared = true;
        return new PageTable(_pages, isShared: true) { AllocatedCount = AllocatedCount };
    }

    private void MakeOwn(int countMin)
    {
        if (countMin > _pages.Length)
        {
            var wider = new byte[]?[Math.Max(countMin, Math.Min(2 * _pages.Length, 1 << 24))];
            _pages.CopyTo(wider, 0);
            _pages = wider;
        }
        else if (_isShared)
        {
            _pages = (byte[]?[])_pages.Clone();
        }

        _isShared = false;
    }
}
