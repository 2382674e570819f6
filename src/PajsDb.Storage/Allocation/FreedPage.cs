using Pajs.Storage.Pages;

namespace Pajs.Storage.Allocation;

/// <summary>A run of pages that is no longer part of the tree.</summary>
/// <param name="First">Its first page.</param>
/// <param name="Length">Number of pages.</param>
/// <param name="Born">The version that made it; 0 when that was not looked at.</param>
internal readonly record struct FreedPage(PageId First, int Length, long Born);
