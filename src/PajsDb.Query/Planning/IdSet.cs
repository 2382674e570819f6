using System.Diagnostics.CodeAnalysis;

namespace Pajs.Query;

/// <summary>Ids as keys, none twice.</summary>
internal sealed class IdSet
{
    private readonly HashSet<byte[]> _ids = new(ByContent.Instance);
    private readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public IdSet() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _ids.Count;

    /// <summary>Adds an id; false when it is there already.</summary>
    public bool Add(ReadOnlySpan<byte> id) => _lookup.Add(id);

    /// <summary>The ids in their order, or against it.</summary>
    public List<byte[]> ToSorted(bool isDescending)
    {
        var sorted = _ids.ToList();
        sorted.Sort(static (left, right) => left.AsSpan().SequenceCompareTo(right));
        if (isDescending) sorted.Reverse();
        return sorted;
    }

    private sealed class ByContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByContent Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
