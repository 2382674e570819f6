using System.Buffers.Binary;

namespace Pajs.Query;

/// <summary>Turns a key that exists already into the error that says so.</summary>
internal static class DuplicateKeys
{
    /// <summary>Whether a key is an entry of one of the indexes, and not a document.</summary>
    public static bool IsEntry(ReadOnlySpan<byte> key, IndexSet indexes) => IndexOf(key, indexes) is not null;

    /// <summary>The error for a key that an insert has met.</summary>
    public static PajsException Error(ReadOnlySpan<byte> key, string collection, IndexSet indexes)
    {
        var rest = new KeyReader(key[CollectionId.Size..]);
        if (IndexOf(key, indexes) is not { } index)
            return new PajsException(
                PajsErrorCode.DuplicateKey, $"The collection '{collection}' already has a document with the _id {KeyDecoding.Read(ref rest).ToJson()}.");
        var values = new List<string>();
        foreach (var field in index.Fields) values.Add($"{field.Path.Text}: {Read(ref rest, field.IsDescending)}");
        return new PajsException(
            PajsErrorCode.DuplicateKey,
            $"The collection '{collection}' already has a document with {{{string.Join(", ", values)}}}, and its index '{index.Name}' is unique.");
    }

    private static IndexDefinition? IndexOf(ReadOnlySpan<byte> key, IndexSet indexes) =>
        indexes.Find(BinaryPrimitives.ReadUInt32BigEndian(key));

    private static string Read(ref KeyReader rest, bool isDescending)
    {
        if (isDescending) return ReadDescending(ref rest);
        if (rest.Rest[0] == KeyTag.EmptyArray)
        {
            rest.ReadByte();
            return "[]";
        }

        return KeyDecoding.Read(ref rest).ToJson();
    }

    private static string ReadDescending(ref KeyReader rest)
    {
        var turned = rest.Rest.ToArray();
        foreach (ref var b in turned.AsSpan()) b = (byte)~b;
        var reader = new KeyReader(turned);
        var text = Read(ref reader, isDescending: false);
        rest.ReadBytes(turned.Length - reader.Rest.Length);
        return text;
    }
}
