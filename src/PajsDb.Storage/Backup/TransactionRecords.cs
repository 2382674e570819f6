using System.Buffers.Binary;
using Pajs.Storage.Transactions;

namespace Pajs.Storage.Backup;

/// <summary>The transactions of an incremental archive, in their order.</summary>
/// <remarks>Little-endian.<code>
/// size  field
///    8  LSN
///    8  time of the commit, microseconds since 1970-01-01 UTC
///    4  payload length p
///    p  payload, as in the commit log
/// </code></remarks>
internal sealed class TransactionRecords(RecordStream stream)
{
    public const int HeaderLength = TimeOffset + sizeof(long) + sizeof(uint);

    private const int TimeOffset = sizeof(long);
    private const int PayloadLengthOffset = TimeOffset + sizeof(long);

    private readonly ArchiveHeader _header = stream.Scan.Header;

    /// <summary>The current transaction.</summary>
    public Lsn Lsn { get; private set; } = stream.Scan.Header.From.Lsn;

    /// <summary>Time of its commit.</summary>
    public long Time { get; private set; } = stream.Scan.Header.From.Time;

    /// <summary>Transactions met so far.</summary>
    public long Count => Lsn.Value - _header.From.Lsn.Value;

    public static void WriteHeader(Span<byte> target, Lsn lsn, long time, int payloadLength)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, lsn.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[TimeOffset..], time);
        BinaryPrimitives.WriteInt32LittleEndian(target[PayloadLengthOffset..], payloadLength);
    }

    /// <summary>Goes to the next transaction; false at the end.</summary>
    /// <param name="payload">Its operations, which can be read to their end; valid until the next call.</param>
    /// <exception cref="CorruptArchiveException">The archive is damaged, or its transactions do not follow each other.</exception>
    public bool MoveNext(out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (stream.IsAtEnd) return false;
        var place = stream.Place;
        var header = stream.Take(HeaderLength);
        var lsn = new Lsn(BinaryPrimitives.ReadInt64LittleEndian(header));
        var time = BinaryPrimitives.ReadInt64LittleEndian(header[TimeOffset..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header[PayloadLengthOffset..]);
        if (lsn != Lsn.Next || lsn > _header.To.Lsn) Throw(place, $"transaction {lsn} stands where {Lsn.Next} of {_header.To.Lsn} must be");
        if (time < Time || time > _header.To.Time) Throw(place, $"the time of transaction {lsn} is not between those around it");
        if (lsn == _header.To.Lsn && time != _header.To.Time) Throw(place, $"the time of transaction {lsn} is not the one in the header");
        if (length > StoreLimits.MaxTransactionLength) Throw(place, $"transaction {lsn} has an impossible length");
        payload = stream.Take(length);
        CheckOperations(place, lsn, payload);
        Lsn = lsn;
        Time = time;
        return true;
    }

    private void CheckOperations(long place, Lsn lsn, ReadOnlySpan<byte> payload)
    {
        var operations = new WriteOperations(payload);
        try
        {
            while (operations.MoveNext()) continue;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.Corrupt)
        {
            Throw(place, $"transaction {lsn} cannot be read: {error.Message}");
        }
    }

    private void Throw(long place, string reason) => CorruptArchiveException.Throw(stream.Scan.Path, place, reason);
}
