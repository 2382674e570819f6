using System.Buffers.Binary;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The number that begins every key of a collection. 0 is the catalog's. Never given twice, not even after a drop.</summary>
/// <remarks>Four bytes, big-endian, so that the keys of one collection lie together and a drop is one range.</remarks>
internal readonly record struct CollectionId(uint Value)
{
    /// <summary>Bytes that it takes in a key.</summary>
    public const int Size = sizeof(uint);

    /// <summary>The id that is followed by the catalog's own keys.</summary>
    public static CollectionId Catalog => default;

    /// <summary>Every key of the collection.</summary>
    public KeyRange Keys => KeyRange.Prefix(Prefix);

    /// <summary>What every key of the collection begins with.</summary>
    public byte[] Prefix
    {
        get
        {
            var prefix = new byte[Size];
            BinaryPrimitives.WriteUInt32BigEndian(prefix, Value);
            return prefix;
        }
    }
}
