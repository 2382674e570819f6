namespace Pajs.Query;

/// <summary>The lengths of values that their lead byte alone tells.</summary>
internal static class WholeLength
{
    private static readonly byte[] Lengths = [.. Enumerable.Range(0, 256).Select(static lead => (byte)LengthOf((byte)lead))];

    /// <summary>Bytes of a value with its lead byte and payload; 0 where the lead byte does not tell: texts and binaries with a length of their own,
    /// arrays and objects that are not empty.</summary>
    public static int Of(byte lead) => Lengths[lead];

    private static int LengthOf(byte lead) => lead switch
    {
        <= Lead.LastFixInt or >= Lead.FirstNegativeFixInt => 1,
        Lead.FixMap or Lead.FixArray => 1,
        >= Lead.FixStr and <= Lead.LastFixStr => 1 + (lead & 0x1F),
        Lead.Nil or Lead.False or Lead.True => 1,
        Lead.UInt8 or Lead.Int8 => 1 + sizeof(byte),
        Lead.UInt16 or Lead.Int16 => 1 + sizeof(ushort),
        Lead.UInt32 or Lead.Int32 or Lead.Float32 => 1 + sizeof(uint),
        Lead.UInt64 or Lead.Int64 or Lead.Float64 => 1 + sizeof(ulong),
        >= Lead.FixExt1 and <= Lead.FixExt16 => 2 + (1 << (lead - Lead.FixExt1)),
        _ => 0,
    };
}
