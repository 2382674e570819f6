using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pajs;

/// <summary>Tells one state of a document from every other: equal documents have the same revision, and different ones different ones. Usable as an
/// ETag.</summary>
/// <remarks>The first 128 bits of the SHA-256 (FIPS 180-4) of the document's canonical MessagePack. So it costs no room in the file, is the same in
/// every copy of the database, and a document that was changed and changed back has its first revision again.</remarks>
public readonly record struct Revision
{
    private const int Size = 16;
    private const int TextLength = 22;

    private readonly UInt128 _value;

    private Revision(UInt128 value) => _value = value;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no revision.</exception>
    public static Revision Parse(string text) => TryParse(text, out var revision)
        ? revision
        : throw new FormatException($"A revision has {TextLength} characters of base64url; this is none: '{text}'.");

    /// <summary>Reads what <see cref="ToString"/> wrote; false where the text is no revision.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Revision revision)
    {
        revision = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: TextLength }) return false;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Size) return false;
        revision = new Revision(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return revision.ToString() == text;
    }

    /// <summary>22 characters of base64url.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _value);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The revision of a document.</summary>
    /// <param name="messagePack">In canonical form.</param>
    internal static Revision Of(ReadOnlySpan<byte> messagePack)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(messagePack, hash);
        return new Revision(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
