using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pajs.Query;

/// <summary>What values take in memory.</summary>
internal static class ValueSize
{
    private const int ObjectOverhead = 32;

    /// <summary>The bytes that a value's text, binary, elements or fields take; 0 for what needs none.</summary>
    public static long ContentOf(Value? value) => value switch
    {
        { Kind: ValueKind.String } text => sizeof(char) * (long)text.AsString().Length,
        { Kind: ValueKind.Binary } binary => binary.AsBinary().Length,
        { Kind: ValueKind.Array } array => array.AsArray().Element.Rest.Length,
        { Kind: ValueKind.Object } document => document.AsDocument().MessagePack.Length,
        _ => 0,
    };

    /// <summary>About the bytes that a value takes that somebody keeps.</summary>
    public static long Of(Value value)
    {
        var content = ContentOf(value);
        return Unsafe.SizeOf<Value>() + (content == 0 ? 0 : ObjectOverhead + content);
    }

    /// <summary>About the bytes that a document takes that somebody keeps.</summary>
    public static long Of(Document document) => (2 * ObjectOverhead) + document.MessagePack.Length;

    /// <summary>The value for somebody who keeps it: not a small part of large bytes that would stay in memory with it.</summary>
    public static Value Detached(Value value) => value.Kind switch
    {
        ValueKind.Object => Detached(value.AsDocument()),
        ValueKind.Array => Detached(value.AsArray()),
        _ => value,
    };

    /// <summary>As <see cref="Detached(Value)"/>.</summary>
    public static Document Detached(Document document) =>
        IsSmallPart(document.MessagePack) ? new Document(document.MessagePack.ToArray()) : document;

    private static ArrayValue Detached(ArrayValue array) => IsSmallPart(array.MessagePack) ? new ArrayValue(array.MessagePack.ToArray()) : array;

    private static bool IsSmallPart(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array!.Length - segment.Count > ObjectOverhead + segment.Count;
}
