namespace Pajs.Bench.Data;

/// <summary>What identifies a document.</summary>
internal enum KeyKind
{
    /// <summary>16 bytes that rise with time, as a UUIDv7 does.</summary>
    Uuid,

    /// <summary>A 64-bit integer: SQLite's own rowid, and 8 big-endian bytes in PajsDb.</summary>
    Int64,
}
