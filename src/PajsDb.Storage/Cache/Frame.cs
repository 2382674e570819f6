using System.Runtime.InteropServices;
using Pajs.Storage.Pages;

namespace Pajs.Storage.Cache;

/// <summary>The state of one page-sized piece of the cache.</summary>
/// <remarks><see cref="Pins"/> decides who may do what: above 0, somebody uses the page and it stays; 0, it may be evicted; -1, it is being
/// evicted, is waiting for readers to leave, or is free, and only the evictor touches it.</remarks>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct Frame
{
    public const int Claimed = -1;

    public int Pins;
    public PageId Page;

    /// <summary>1 when the page was used since the clock hand last passed.</summary>
    public int Referenced;

    /// <summary>1 when the page's bytes are not in the file yet.</summary>
    public int Dirty;
}
