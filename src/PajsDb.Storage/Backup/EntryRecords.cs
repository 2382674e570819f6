using System.Buffers.Binary;

namespace Pajs.Storage.Backup;

/// <summary>The entries of a full archive, in key order.</summary>
/// <remarks>Little-endian.<code>
/// size  field
///    2  key length k
///    4  value length v
///    k  key
///    v  value
/// </code></remarks>
internal sealed class EntryRecords(RecordStream stream)
{
    public const int HeaderLength = sizeof(ushort) + sizeof(uint);

    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(StoreLimits.MaxKeyLength);
    private int _keyLength;

    /// <summary>The current key; valid until the next call of <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>Entries met so far.</summary>
    public long Count { get; private set; }

    public static void WriteHeader(Span<byte> target, int keyLength, int valueLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)keyLength);
        BinaryPrimitives.WriteInt32LittleEndian(target[sizeof(ushort)..], valueLength);
    }

    /// <summary>Goes to the next entry; false at the end.</summary>
    /// <param name="value">The value; valid until the next call.</param>
    /// <exception cref="CorruptArchiveException">The archive is damaged, or its keys do not rise.</exception>
    public bool MoveNext(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (stream.IsAtEnd) return false;
        var place = stream.Place;
        var header = stream.Take(HeaderLength);
        int keyLength = BinaryPrimitives.ReadUInt16LittleEndian(header);
        var valueLength = BinaryPrimitives.ReadUInt32LittleEndian(header[sizeof(ushort)..]);
        if (keyLength is 0 or > StoreLimits.MaxKeyLength || valueLength > StoreLimits.MaxValueLength)
            Throw(place, "has a key or a value of impossible length");
        var record = stream.Take(keyLength + (long)valueLength);
        var key = record[..keyLength];
        if (Key.SequenceCompareTo(key) >= 0) Throw(place, "does not come after the one before it");
        key.CopyTo(_key);
        _keyLength = keyLength;
        Count++;
        value = record[keyLength..];
        return true;
    }

    private void Throw(long place, string reason) => CorruptArchiveException.Throw(stream.Scan.Path, place, $"entry {Count + 1} {reason}");
}
