using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace Pajs.Query.Tests.Interop;

/// <summary>Byte for byte the same as an implementation of MessagePack that is not ours, in both directions.</summary>
/// <remarks>The fixture was made by make-fixture.js beside it, with the version of @msgpack/msgpack that package.json pins.</remarks>
public sealed class InteropTests
{
    private static readonly JsonDocument Fixture =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Interop", "messagepack.json")));

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var item in Fixture.RootElement.GetProperty("cases").EnumerateArray())
                cases.Add(item.GetProperty("json").GetString()!, item.GetProperty("hex").GetString()!);
            return cases;
        }
    }

    public static TheoryData<string, int, int, string> LargeCases
    {
        get
        {
            var cases = new TheoryData<string, int, int, string>();
            foreach (var item in Fixture.RootElement.GetProperty("large").EnumerateArray())
                cases.Add(
                    item.GetProperty("kind").GetString()!, item.GetProperty("count").GetInt32(), item.GetProperty("size").GetInt32(), item.GetProperty("sha256").GetString()!);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Our_bytes_are_theirs(string json, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(ValueEncoder.Encode(Value.Parse(json))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Their_bytes_are_our_value(string json, string hex)
    {
        // A document of one field, so that the bytes come in by the door for strangers.
        byte[] document = [0x81, 0xA1, (byte)'v', .. Convert.FromHexString(hex)];
        var value = Document.FromMessagePack(document)["v"];
        Assert.Equal(Value.Parse(json).Kind, value.Kind);
        Assert.Equal(Value.Parse(json).ToJson(), value.ToJson());
    }

    [Theory]
    [MemberData(nameof(LargeCases))]
    public void Large_values_have_their_length_and_hash(string kind, int count, int size, string sha256)
    {
        Value value = kind switch
        {
            "string" => new string('x', count),
            "binary" => Enumerable.Repeat((byte)7, count).ToArray(),
            "array" => Enumerable.Repeat((Value)true, count).ToArray(),
            _ => Document.Of(Enumerable.Range(0, count).Select(i => ($"k{i}", Value.Null)).ToArray()),
        };
        var encoded = ValueEncoder.Encode(value);
        Assert.Equal(size, encoded.Length);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(encoded)));
        Assert.Equal(value, ValueDecoder.Decode(Element.At(encoded), encoded));

        // Written without knowing the size at the start, the head grows afterwards.
        Assert.Equal(encoded, ValueEncoder.Encode(Value.Parse(value.ToJson())));
    }
}
