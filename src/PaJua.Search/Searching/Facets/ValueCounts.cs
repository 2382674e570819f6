using System.Runtime.InteropServices;

namespace PaJua.Searching.Facets;

/// <summary>How many documents have each of some numbers; a document that has one several times counts once.</summary>
internal sealed class ValueCounts
{
    private readonly Dictionary<long, Entry> _entries = [];

    /// <summary>The numbers and how many documents have each.</summary>
    public IEnumerable<(long Number, long Count)> Entries => _entries.Select(static entry => (entry.Key, entry.Value.Count));

    /// <summary>Counts a number of a document.</summary>
    /// <param name="document">Counted over all segments; all numbers of one come together.</param>
    /// <param name="number">The number.</param>
    public void Count(int document, long number)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, number, out var isThere);
        if (isThere && entry.Last == document) return;
        entry.Count++;
        entry.Last = document;
    }

    private struct Entry
    {
        public long Count;
        public int Last;
    }
}
