using System.Buffers.Binary;

namespace PaJua.Memory;

/// <summary>The terms of a table in the order of their bytes, sorted when they are asked for and kept until there are more. For
/// any number of threads.</summary>
internal sealed class SortedTerms(MemoryTermTable terms)
{
    private readonly Lock _lock = new();
    private int[] _numbers = [];

    /// <summary>The numbers of the terms there are, ascending by term. Not to be changed.</summary>
    public int[] Numbers
    {
        get
        {
            var numbers = Volatile.Read(ref _numbers);
            return numbers.Length == terms.Count ? numbers : Sort();
        }
    }

    private int[] Sort()
    {
        lock (_lock)
        {
            var count = terms.Count;
            var old = _numbers;
            var added = new int[count - old.Length];
            var heads = new ulong[added.Length];
            for (var i = 0; i < added.Length; i++)
            {
                added[i] = old.Length + i;
                heads[i] = HeadOf(terms.TextOf(added[i]));
            }

            Array.Sort(heads, added);
            SortEqualHeads(heads, added);
            var merged = Merge(old, added);
            Volatile.Write(ref _numbers, merged);
            return merged;
        }
    }

    private void SortEqualHeads(ulong[] heads, int[] numbers)
    {
        for (var start = 0; start < heads.Length;)
        {
            var end = start + 1;
            while (end < heads.Length && heads[end] == heads[start]) end++;
            if (end - start > 1) numbers.AsSpan(start, end - start).Sort(Compare);
            start = end;
        }
    }

    private int[] Merge(int[] left, int[] right)
    {
        if (left.Length == 0) return right;
        var merged = new int[left.Length + right.Length];
        var (l, r) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
            merged[i] = r == right.Length || (l < left.Length && Compare(left[l], right[r]) < 0) ? left[l++] : right[r++];
        return merged;
    }

    private int Compare(int left, int right) => terms.TextOf(left).SequenceCompareTo(terms.TextOf(right));

    // The first eight bytes as a number of the same order; shorter terms end in zeros, which other terms may have too.
    private static ulong HeadOf(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(text);
        var head = 0UL;
        for (var i = 0; i < text.Length; i++) head |= (ulong)text[i] << (8 * (sizeof(ulong) - 1 - i));
        return head;
    }
}
