using Pajs.Storage.Cache;

namespace Pajs.Storage.Trees;

/// <summary>Tells whether a part of the keyspace is the same in two trees, by value. Leaves that both trees share are skipped.</summary>
internal static class TreeComparison
{
    /// <summary>Whether a key has the same value, or none, in both trees.</summary>
    public static bool IsSameKey(BufferPool pool, TreeRoot older, TreeRoot newer, ReadOnlySpan<byte> key)
    {
        if (older == newer) return true;
        var inOlder = TreeLookup.TryGet(pool, older, key, out var oldValue);
        using var oldLease = oldValue;
        var inNewer = TreeLookup.TryGet(pool, newer, key, out var newValue);
        using var newLease = newValue;
        return inOlder == inNewer && oldLease.Bytes.SequenceEqual(newLease.Bytes);
    }

    /// <summary>Whether a range holds the same keys with the same values in both trees.</summary>
    public static bool IsSameRange(BufferPool pool, TreeRoot older, TreeRoot newer, KeyRange range)
    {
        if (older == newer) return true;
        using var left = new TreeCursor(pool, older, range, reverse: false);
        using var right = new TreeCursor(pool, newer, range, reverse: false);
        var shared = false;
        while (true)
        {
            if (shared)
            {
                left.SkipLeaf();
                right.SkipLeaf();
            }

            var more = left.MoveNext();
            if (more != right.MoveNext()) return false;
            if (!more) return true;
            shared = left.LeafPage == right.LeafPage;
            if (!shared && !(left.Key.SequenceEqual(right.Key) && left.Value.SequenceEqual(right.Value))) return false;
        }
    }
}
