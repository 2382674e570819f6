using Pajs.Storage.Pages;

namespace Pajs.Storage.Cache;

/// <summary>Gathers pages of consecutive ids and writes them with one call, sealed.</summary>
internal sealed unsafe class PageWriter(PageFile file)
{
    /// <summary>Most pages of one write: half a mebibyte.</summary>
    public const int Capacity = 64;

    private readonly byte[] _staging = GC.AllocateUninitializedArray<byte>(Capacity * PageLayout.Size, pinned: true);
    private PageId _first;
    private int _count;

    /// <summary>Whether the page would follow those gathered.</summary>
    public bool Accepts(PageId page) => _count == 0 || (_count < Capacity && page.Value == _first.Value + (uint)_count);

    /// <summary>Copies a page in, seals the copy.</summary>
    public void Add(PageId page, byte* source)
    {
        if (_count == 0) _first = page;
        fixed (byte* target = &_staging[_count * PageLayout.Size])
        {
            new ReadOnlySpan<byte>(source, PageLayout.Size).CopyTo(new Span<byte>(target, PageLayout.Size));
            PageFile.Seal(target);
        }

        _count++;
    }

    /// <summary>Writes what was gathered and forgets it, also when the write fails.</summary>
    public void Flush()
    {
        var count = _count;
        _count = 0;
        if (count > 0) file.Write(_first, _staging.AsSpan(0, count * PageLayout.Size));
    }
}
