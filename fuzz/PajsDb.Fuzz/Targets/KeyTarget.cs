using Pajs.Fuzz.Engine;
using Pajs.Query;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>The bytes of a stored key: values one after another, as an index keeps them.</summary>
internal sealed class KeyTarget : IFuzzTarget
{
    public string Name => "key";

    public string Summary => "encoded values of a stored key";

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [KeyTag.Null], [KeyTag.NaN], [KeyTag.False], [KeyTag.True], [KeyTag.End], [KeyTag.String], [KeyTag.Object], [KeyTag.Array],
        [KeyTag.Binary], [KeyTag.EmptyArray],
        [0x00, KeyTag.Terminator], [0x00, KeyTag.Escaped],
        KeyEncoding.Encode(0), KeyEncoding.Encode(-1), KeyEncoding.Encode(0.1m), KeyEncoding.Encode(decimal.MinValue),
        KeyEncoding.Encode(double.NegativeInfinity),
        KeyEncoding.Encode(long.MaxValue), KeyEncoding.Encode("a\0b"), KeyEncoding.Encode(new DateTime(0, DateTimeKind.Utc)),
        KeyEncoding.Encode(Guid.Empty),
        KeyEncoding.Encode(Document.Of(("a", 1), ("b", "x"))), KeyEncoding.Encode(ArrayValue.Of(1, "x", Value.Null)),
    ];

    public int MaxLength => DocumentLimits.MaxKeySize;

    public long MostAllocated(int length) => 200_000 + (20_000L * length);

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.Corrupt };

    public string Run(byte[] input)
    {
        var reader = new KeyReader(input);
        var shape = "empty";
        while (!reader.Rest.IsEmpty)
        {
            var before = reader.Rest;
            var value = KeyDecoding.Read(ref reader);
            var read = before[..^reader.Rest.Length];
            Unless(read.SequenceEqual(KeyEncoding.Encode(value)), $"{Convert.ToHexString(read)} was read as {value}, which is another key");
            shape = ValueShape.Of(value);
        }

        return shape;
    }
}
