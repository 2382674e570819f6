using System.Text;
using Pajs.Query.Tests.Models;
using Xunit;

namespace Pajs.Query.Tests;

/// <summary>Whatever bytes come in: a document, or an error of ours. Never another exception, and nothing is believed.</summary>
public sealed class HostileInputTests
{
    private const int Count = 100_000;

    private static readonly string[] Documents =
    [
        """{"_id":1,"name":"Oslo","tags":["a","b",{"c":null}],"at":{"$date":"2024-05-06T07:08:09.123Z"},"ok":true}""",
        """{"d":{"$decimal":"-12.50"},"u":{"$uuid":"01890a5d-ac96-774b-bcce-b302099a8057"},"b":{"$binary":"AAECAwQFBgc="},"f":1.5,"n":{"$double":"NaN"}}""",
        """{"big":[9223372036854775807,-9223372036854775808,4294967296,70000,300,-200,-40000,-3000000000],"s":"żółć \u0000 🙂","":{}}""",
        """{"a":{"b":{"c":{"d":[[[[1,2],[3]],[]],{}]}}},"x":{"$object":{"$date":1}},"long":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""",
    ];

    private static readonly string[] Filters =
    [
        """{"a":1,"b.c":{"$gt":5,"$lte":{"$date":"2024-05-06"}},"$or":[{"x":{"$in":[1,2,null]}},{"$and":[{"y":{"$exists":true}}]}]}""",
        """{"_id":{"$in":["a","b"],"$not":{"$eq":{"z":1}}},"$nor":[{"a.0.b":{"$ne":null}},{"t":{"$nin":[[]]}}]}""",
    ];

    [Fact]
    public void Damaged_MessagePack_is_refused_or_read()
    {
        var originals = Documents.Select(json => Document.Parse(json).MessagePack.ToArray()).ToList();
        Run(originals, seed: 1, bytes => AssertStable(Document.FromMessagePack(bytes)), PajsErrorCode.InvalidDocument);
    }

    [Fact]
    public void Damaged_JSON_is_refused_or_read()
    {
        var originals = Documents.Select(Encoding.UTF8.GetBytes).ToList();
        Run(originals, seed: 2, bytes => AssertStable(Document.Parse(bytes)), PajsErrorCode.InvalidDocument);
    }

    [Fact]
    public void Damaged_filters_are_refused_or_asked()
    {
        var originals = Filters.Select(Encoding.UTF8.GetBytes).ToList();
        var documents = Documents.Select(Document.Parse).ToList();
        Run(originals, seed: 3, bytes => Ask(bytes, documents), PajsErrorCode.InvalidDocument, PajsErrorCode.InvalidQuery);
    }

    [Theory]
    [InlineData("81A161DDFFFFFFFF", 3)]
    [InlineData("DFFFFFFFFF", 0)]
    [InlineData("DF7FFFFFFF", 0)]
    [InlineData("81A161DBFFFFFFFF", 3)]
    [InlineData("81A161C67FFFFFFF", 3)]
    [InlineData("81A161C9FFFFFFFF01", 3)]
    [InlineData("DBFFFFFFFF", 0)]
    public void A_claimed_length_is_refused_before_memory_is_taken(string hex, int offset)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<PajsException>(() => Document.FromMessagePack(Convert.FromHexString(hex)));
        Assert.StartsWith($"Invalid MessagePack at byte {offset}:", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("", 0, "a document is a map")]
    [InlineData("90", 0, "a document is a map")]
    [InlineData("8080", 1, "bytes follow the document")]
    [InlineData("81", 0, "the value claims to hold 2 values, and 0 bytes are left")]
    [InlineData("8101", 0, "the value claims to hold 2 values, and 1 bytes are left")]
    [InlineData("810101", 1, "the name of a field is a string")]
    [InlineData("81A161", 3, "the bytes end where a value should begin")]
    [InlineData("81A161C1", 3, "0xC1 begins no complete value that documents know")]
    [InlineData("81A161D405AA", 3, "0xD4 begins no complete value that documents know")]
    [InlineData("81A161CB0000", 3, "the value claims 8 bytes, and 2 are left")]
    [InlineData("81A161A2C328", 3, "the string is not UTF-8")]
    [InlineData("81A2C32801", 1, "the string is not UTF-8")]
    [InlineData("82A16101A16102", 0, "the map has two fields named 'a'")]
    [InlineData("82A16101D9016102", 0, "the map has two fields named 'a'")]
    [InlineData("81A161D5011D01", 3, "the extension is no decimal")]
    [InlineData("81A161D40200", 3, "a uuid has 16 bytes")]
    [InlineData("81A161D7FFFFFFFFFFFFFFFFFF", 3, "the timestamp is not within the years 1 to 9999")]
    [InlineData("81A161C70CFF000000007FFFFFFFFFFFFFFF", 3, "the timestamp is not within the years 1 to 9999")]
    public void Malformed_bytes_are_refused_with_their_offset(string hex, int offset, string reason)
    {
        var error = Assert.Throws<PajsException>(() => Document.FromMessagePack(Convert.FromHexString(hex)));
        Assert.Equal(PajsErrorCode.InvalidDocument, error.Code);
        Assert.Equal($"Invalid MessagePack at byte {offset}: {reason}.", error.Message);
    }

    [Fact]
    public void Nesting_ends_at_the_limit()
    {
        var deepest = Nested(DocumentLimits.MaxDepth);
        AssertStable(Document.Parse(deepest));
        AssertStable(Document.FromMessagePack(Document.Parse(deepest).MessagePack.Span));
        var error = Assert.Throws<PajsException>(() => Document.Parse(Nested(DocumentLimits.MaxDepth + 1)));
        Assert.Equal("Invalid JSON at line 1, column 501: nested deeper than 100 levels.", error.Message);
        byte[] tooDeep = [.. Enumerable.Repeat<byte[]>([0x81, 0xA1, 0x61], DocumentLimits.MaxDepth).SelectMany(bytes => bytes), 0x80];
        error = Assert.Throws<PajsException>(() => Document.FromMessagePack(tooDeep));
        Assert.Equal("Invalid MessagePack at byte 300: nested deeper than 100 levels.", error.Message);
        var nested = Document.Parse(deepest);
        Assert.Equal(PajsErrorCode.InvalidDocument, Assert.Throws<PajsException>(() => Document.Of(("a", nested))).Code);
        Assert.Equal(PajsErrorCode.InvalidDocument, Assert.Throws<PajsException>(() => ArrayValue.Of(nested)).Code);
    }

    [Fact]
    public void Endless_brackets_neither_overflow_the_stack_nor_hang()
    {
        foreach (var text in new[] { new string('[', 1_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 200_000)) })
            Assert.Equal(PajsErrorCode.InvalidDocument, Assert.Throws<PajsException>(() => Value.Parse(text)).Code);
        var arrays = Enumerable.Repeat((byte)0x91, 1_000_000).ToArray();
        Assert.Equal(PajsErrorCode.InvalidDocument, Assert.Throws<PajsException>(() => Document.FromMessagePack([0x81, 0xA1, 0x61, .. arrays])).Code);
    }

    [Fact]
    public void A_document_over_the_limit_is_refused_whatever_way_it_comes()
    {
        // The field takes 8 bytes beside its content: the map, the name, the head of the string.
        var fits = Document.Of(("a", new string('x', DocumentLimits.MaxSize - 8)));
        Assert.Equal(DocumentLimits.MaxSize, fits.MessagePack.Length);
        var text = new string('x', DocumentLimits.MaxSize - 7);
        byte[] bytes = [0x81, 0xA1, 0x61, 0xDB, 0x00, 0xFF, 0xFF, 0xF9, .. Encoding.UTF8.GetBytes(text)];
        foreach (var make in new Func<Document>[] { () => Document.Of(("a", text)), () => Document.Parse($"{{\"a\":\"{text}\"}}"), () => Document.FromMessagePack(bytes) })
            Assert.Equal(PajsErrorCode.DocumentTooLarge, Assert.Throws<PajsException>(make).Code);
    }

    [Fact]
    public void Many_names_are_compared_without_comparing_all_with_all()
    {
        var names = Enumerable.Range(0, 200_000).Select(i => $"\"name{i}\":0");
        var json = $"{{{string.Join(',', names)}}}";
        Assert.Equal(200_000, Document.Parse(json).Count);
        var error = Assert.Throws<PajsException>(() => Document.Parse(json.Replace("name199999", "name77", StringComparison.Ordinal)));
        Assert.Contains("two fields named 'name77'", error.Message, StringComparison.Ordinal);
    }

    private static void Run(List<byte[]> originals, int seed, Action<byte[]> read, params PajsErrorCode[] expected)
    {
        var mutator = new Mutator(seed);
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            var bytes = mutator.Mutate(originals);
            try
            {
                read(bytes);
                accepted++;
            }
            catch (PajsException error) when (expected.Contains(error.Code))
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"Seed {seed}, input {i}, bytes {Convert.ToHexString(bytes)}: {other}");
            }
        }

        // Both must have been tried in earnest.
        Assert.True(accepted > Count / 100 && refused > Count / 10, $"{accepted} accepted, {refused} refused");
    }

    private static void AssertStable(Document document)
    {
        Assert.True(document.MessagePack.Span.SequenceEqual(Document.FromMessagePack(document.MessagePack.Span).MessagePack.Span));
        Assert.True(document.MessagePack.Span.SequenceEqual(Document.Parse(document.ToJson()).MessagePack.Span));
    }

    private static void Ask(byte[] bytes, List<Document> documents)
    {
        var filter = FilterParser.Parse(Document.Parse(bytes));
        Assert.NotNull(IdIntervals.Of(filter));
        foreach (var document in documents) filter.Matches(document.Element);
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
}
