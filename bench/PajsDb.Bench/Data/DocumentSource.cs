using System.Buffers.Binary;
using System.Diagnostics;
using Pajs.Query;

namespace Pajs.Bench.Data;

/// <summary>The documents of the benchmark: about 300 bytes of MessagePack each, made on the fly and without allocation.</summary>
/// <remarks>Each is one of a thousand encoded templates with its own id and number set in place. Which template depends on the document and its
/// version, so an update changes the length a little, as updates do.</remarks>
internal sealed class DocumentSource
{
    /// <summary>No document is longer.</summary>
    public const int MaxLength = 512;

    private const int TemplateCount = 1024;

    // Above 32 bits, so that every number has the same width and can be set in place.
    private const long FirstNumber = 1L << 40;

    private readonly Template[] _templates = new Template[TemplateCount];

    public DocumentSource()
    {
        var random = new SplitMix64(seed: 20);
        for (var i = 0; i < TemplateCount; i++) _templates[i] = new Template(TemplateText.Build(ref random, FirstNumber));
    }

    /// <summary>The name of the field that "one field decoded" reads: the sixth of eleven.</summary>
    public static ReadOnlySpan<byte> NumberName => "number"u8;

    /// <summary>Writes a document.</summary>
    /// <returns>Its length.</returns>
    public int Write(int document, int version, Span<byte> target)
    {
        var template = TemplateOf(document, version);
        template.Bytes.CopyTo(target);
        DocumentKeys.WriteUuid(document, target[template.IdOffset..]);
        BinaryPrimitives.WriteInt64BigEndian(target[template.NumberOffset..], NumberOf(document, version));
        return template.Bytes.Length;
    }

    /// <summary>What the field "number" of a document holds.</summary>
    public static long NumberOf(int document, int version) => FirstNumber + ((long)document << 8) + version;

    /// <summary>The length of a document.</summary>
    public int LengthOf(int document, int version) => TemplateOf(document, version).Bytes.Length;

    /// <summary>What <see cref="Touch"/> gives for a document, without making it.</summary>
    public long TouchOf(int document, int version) => TemplateOf(document, version).Touch;

    /// <summary>Reads the length, the first and the last byte of a body: proof that it was there, and no more work than that.</summary>
    public static long Touch(ReadOnlySpan<byte> body) => body.Length + body[0] + body[^1];

    /// <summary>Reads the field "number" of a body and nothing else.</summary>
    public static long ReadNumber(ReadOnlySpan<byte> body) => Element.At(body).Field(NumberName).Int64;

    private Template TemplateOf(int document, int version) =>
        _templates[SplitMix64.Mix(((ulong)document << 8) + (ulong)version) % TemplateCount];

    private sealed class Template
    {
        public Template(byte[] bytes)
        {
            Debug.Assert(bytes.Length <= MaxLength, "a document fits the buffers made for it");
            Bytes = bytes;
            Touch = DocumentSource.Touch(bytes);
            IdOffset = PayloadOffset(bytes, "_id"u8, DocumentKeys.UuidLength);
            NumberOffset = PayloadOffset(bytes, NumberName, sizeof(long));
        }

        public byte[] Bytes { get; }

        public long Touch { get; }

        public int IdOffset { get; }

        public int NumberOffset { get; }

        private static int PayloadOffset(byte[] bytes, ReadOnlySpan<byte> name, int length)
        {
            var field = Element.At(bytes).Field(name);
            return bytes.Length - field.Rest.Length + field.Length - length;
        }
    }
}
