using Pajs.Fuzz.Engine;

namespace Pajs.Fuzz.Targets;

/// <summary>MessagePack from elsewhere: <see cref="Document.FromMessagePack"/>, and everything that can be read out of what it accepts.</summary>
internal sealed class DocumentTarget : IFuzzTarget
{
    public string Name => "document";

    public string Summary => "MessagePack bytes of a document";

    // Leads of each kind, and values that are cut off, of another kind, or at an edge.
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. "80 81 8F 90 91 9F A0 A1 BF C0 C1 C2 C3 00 7F E0 FF D4 D5 D8".Split(' ').Select(Convert.FromHexString),
        .. new[]
        {
            "81A161", "DE0001", "DF00000001", "DC0001", "DD00000001", "DFFFFFFFFF", "DDFFFFFFFF", "D901", "DA0001", "DB00000001", "DBFFFFFFFF",
            "C400", "C50001", "C600000001",
            "CA7FC00000", "CB7FF8000000000000", "CBFFF0000000000000", "CB8000000000000000", "CCFF", "CDFFFF", "CEFFFFFFFF", "CFFFFFFFFFFFFFFFFF",
            "CF7FFFFFFFFFFFFFFF",
            "D080", "D18000", "D280000000", "D38000000000000000", "D6FF00000000", "D7FFFFFFFFFFFFFFFFFF", "C70CFF000000000000000000000000",
            "D5011C01", "C70E01", "D802",
            "A35F6964", "A3612E62", "A5246F626A", "A62464617465", "EDA080", "F09F9982", "C280",
        }.Select(Convert.FromHexString),
    ];

    public int MaxLength => 4_096;

    // Everything is read out several times over; each value of one byte may become an object on the heap. And of values within values, which take two
    // bytes a level, each is asked for itself.
    public long MostAllocated(int length)
    {
        long levels = Math.Min(length / 2, DocumentLimits.MaxDepth);
        return 400_000 + (20_000L * length) + (1_300 * levels * levels);
    }

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge };

    public string Run(byte[] input)
    {
        var document = Document.FromMessagePack(input);
        DocumentLaw.Verify(document);
        return ValueShape.Of(document);
    }
}
