using System.Text;
using System.Text.Json;
using Pajs.Fuzz.Engine;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>JSON from elsewhere, as UTF-8 and as text: both are read alike, and what is accepted is JSON for other readers too.</summary>
internal sealed class JsonTarget : IFuzzTarget
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Name => "json";

    public string Summary => "JSON of a document, as UTF-8 and as text";

    public IReadOnlyList<byte[]> Tokens { get; } = [.. Words.Utf8(Words.Json), [0xED, 0xA0, 0x80], [0xC3], [0xF4, 0x90, 0x80, 0x80]];

    public int MaxLength => 4_096;

    public long MostAllocated(int length) => 400_000 + (20_000L * length);

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge };

    public string Run(byte[] input)
    {
        if (!System.Text.Unicode.Utf8.IsValid(input))
        {
            var refused = Document.Parse(input);
            throw new BrokenLawException($"bytes that are not UTF-8 were taken for {refused}");
        }

        var document = ParseBoth(input);
        VerifyForOthers(input);
        DocumentLaw.Verify(document);
        return ValueShape.Of(document);
    }

    private static Document ParseBoth(byte[] input)
    {
        Document document;
        try
        {
            document = Document.Parse(input);
        }
        catch (PajsException refusal)
        {
            RequireSameRefusal(input, refusal);
            throw;
        }

        var text = Strict.GetString(input);
        Unless(Document.Parse(text).MessagePack.Span.SequenceEqual(document.MessagePack.Span), "as text it is another document than as UTF-8");
        Unless(Value.Parse(text) == document, "as a value it is another one than as a document");
        return document;
    }

    private static void RequireSameRefusal(byte[] input, PajsException refusal)
    {
        try
        {
            Document.Parse(Strict.GetString(input));
        }
        catch (PajsException other)
        {
            Unless(other.Message == refusal.Message, $"refused as UTF-8 ({refusal.Message}) and as text ({other.Message})");
            return;
        }

        throw new BrokenLawException($"refused as UTF-8 ({refusal.Message}), and accepted as text");
    }

    private static void VerifyForOthers(byte[] input)
    {
        try
        {
            using var other = JsonDocument.Parse(input, new JsonDocumentOptions { MaxDepth = 1_000 });
        }
        catch (JsonException error)
        {
            throw new BrokenLawException($"it is no JSON: {error.Message}");
        }
    }
}
