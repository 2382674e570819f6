using System.Diagnostics.CodeAnalysis;

namespace Pajs.Query;

/// <summary>What a search for what is near has still to look at, the nearest first.</summary>
internal sealed class NearQueue
{
    // As many as come of the surroundings of one place.
    private const int UsualCount = 128;

    private readonly PriorityQueue<NearItem, NearRank> _items = new(UsualCount);

    /// <summary>Adds something.</summary>
    /// <param name="item">What it is.</param>
    /// <param name="distance">A bound below its distance, in metres; of a document the very distance.</param>
    public void Add(NearItem item, double distance) => _items.Enqueue(item, new NearRank(distance, item.Kind, item.Key));

    /// <summary>The kind of what has the least rank; null where nothing is left.</summary>
    public NearKind? First => _items.TryPeek(out _, out var rank) ? rank.Kind : null;

    /// <summary>Takes what has the least rank.</summary>
    public bool TryTake([MaybeNullWhen(false)] out NearItem item) => _items.TryDequeue(out item, out _);
}

/// <summary>What something in the queue is.</summary>
internal enum NearKind
{
    /// <summary>A part of the globe, whose entries nobody has read.</summary>
    Cell,

    /// <summary>All of the globe but a cell.</summary>
    Outside,

    /// <summary>An entry, whose document nobody has looked at.</summary>
    Entry,

    /// <summary>A document that matches.</summary>
    Document,
}

/// <summary>Something in the queue.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Cell">The cell, or that which is left out; that of an entry does not matter any more.</param>
/// <param name="Prefix">Which part of the index the cell is looked for in.</param>
/// <param name="Key">Of an entry the document's id as a key, of a document its key.</param>
/// <param name="Document">The document.</param>
internal sealed record NearItem(NearKind Kind, GeoCell Cell, int Prefix, byte[]? Key, byte[]? Document)
{
    public static NearItem OfCell(GeoCell cell, int prefix) => new(NearKind.Cell, cell, prefix, null, null);

    public static NearItem OfOutside(GeoCell cell, int prefix) => new(NearKind.Outside, cell, prefix, null, null);

    public static NearItem OfEntry(ReadOnlySpan<byte> idKey) => new(NearKind.Entry, default, 0, idKey.ToArray(), null);

    public static NearItem OfDocument(ReadOnlySpan<byte> key, ReadOnlySpan<byte> document) =>
        new(NearKind.Document, default, 0, key.ToArray(), document.ToArray());

    // Of itself, its place in the queue, and the heads of its arrays.
    private const long Overhead = 100;

    /// <summary>About how many bytes it takes in memory.</summary>
    public long Size => Overhead + (Key?.Length ?? 0) + (Document?.Length ?? 0);
}

/// <summary>The place of something in the queue: by a bound below its distance; before a document comes all that may be as near, and documents that are
/// equally far come in the order of their ids.</summary>
/// <param name="Distance">In metres. Of a document the very distance.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Of a document its key.</param>
internal readonly record struct NearRank(double Distance, NearKind Kind, byte[]? Key) : IComparable<NearRank>
{
    public int CompareTo(NearRank other)
    {
        if (Distance != other.Distance) return Distance < other.Distance ? -1 : 1;
        if (Kind != other.Kind) return Kind < other.Kind ? -1 : 1;
        return Kind == NearKind.Document ? Key.AsSpan().SequenceCompareTo(other.Key) : 0;
    }
}
