using System.Text;
using Pajs.Fuzz.Engine;
using Pajs.Query;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Cursors from elsewhere: the text as a user hands it in, and places of an order behind a checksum that is right.</summary>
internal sealed class CursorTarget : IFuzzTarget
{
    private const int Documents = 40;
    private static readonly SortOrder Order = SortOrder.Parse(Document.Parse("""{"a": 1, "b": -1}"""));
    private readonly DocumentQuery _query;
    private readonly byte[] _shape = QueryIdentity.Of("c", Document.Empty, Order, 0, 0);

    public CursorTarget()
    {
        // In memory, and for as long as the target: nothing is written after this.
        var collection = PajsDb.Open(PajsDb.InMemory).Collection("c");
        var samples = SampleDocuments.Make(Documents, seed: 9);
        collection.InsertMany(samples.Select(static (document, n) => new DocumentBuilder(document) { ["_id"] = n }.Build()));
        collection.CreateIndex("""{"a": 1, "b": -1}""");
        _query = collection.Scan().Sort("""{"a": 1, "b": -1}""");
    }

    public string Name => "cursor";

    public string Summary => "the text of a cursor; and the place that it names, behind a right checksum";

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        [KeyTag.Null], [KeyTag.EmptyArray], [unchecked((byte)~KeyTag.Null)], [unchecked((byte)~KeyTag.EmptyArray)],
        KeyEncoding.Encode(0), KeyEncoding.Encode(7), KeyEncoding.Encode("a"), KeyEncoding.Encode(Document.Of(("a", 1))),
        KeyEncoding.Encode(ArrayValue.Of(1)),
        [.. KeyEncoding.Encode(1).Select(static b => (byte)~b)], [.. KeyEncoding.Encode("b").Select(static b => (byte)~b)],
        [KeyTag.Array, KeyTag.Array, KeyTag.Array, KeyTag.Array], .. Words.Utf8(["AQA", "-_", "AAAAAAAA", "="]),
    ];

    public int MaxLength => 600;

    public long MostAllocated(int length) => 2_000_000 + (20_000L * length);

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.InvalidQuery };

    public string Run(byte[] input)
    {
        // No text that is made up has a right checksum; it is refused, and nothing else.
        var text = Encoding.Latin1.GetString(input);
        try
        {
            _query.Page(3, text);
        }
        catch (PajsException error) when (IsRefusal(error))
        {
            if (!KeysetPosition.TryRead(Order, input, out _)) throw;
        }

        if (!KeysetPosition.TryRead(Order, input, out var position)) return "text";
        var cursor = new PageCursor(PageConsistency.Live, Guid.Empty, 1, position).ToText(_shape);
        var page = _query.Page(Documents, cursor);
        var scanned = _query.Hint("$natural").Page(Documents, cursor);
        Unless(page.Documents.SequenceEqual(scanned.Documents), $"behind {Convert.ToHexString(input)} an index gives other documents than a scan");
        return $"{ValueShape.Of(ArrayValue.Of([.. page.Documents.Take(1).Select(static document => document["a"])]))} {page.Documents.Count}";
    }
}
