using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pajs.Storage.Pages;

/// <summary>A page of the page file is not what it must be. Names the page, its byte offset and the reason.</summary>
/// <remarks>Nothing is repaired: what is undamaged stays readable, and <c>check</c> lists every damage.</remarks>
public sealed class CorruptPageException : PajsException
{
    internal CorruptPageException(PageId page, string reason)
        : base(PajsErrorCode.Corrupt, string.Create(CultureInfo.InvariantCulture, $"Page {page.Value} of data.pages (byte offset {page.Offset}) is damaged: {reason}."))
    {
        PageNumber = page.Value;
        Reason = reason;
    }

    /// <summary>The number of the page.</summary>
    public long PageNumber { get; }

    /// <summary>Where the page begins in the page file, in bytes.</summary>
    public long Offset => PageNumber * PageLayout.Size;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }

    [DoesNotReturn]
    internal static void Throw(PageId page, string reason) => throw new CorruptPageException(page, reason);

    internal static void ThrowIf(bool condition, PageId page, string reason)
    {
        if (condition) Throw(page, reason);
    }
}
