using System.Text;
using Pajs.Storage;

namespace Pajs.Query;

/// <summary>The catalog's keys, all below the id 0.</summary>
/// <remarks><code>
/// 00 00 00 00  00          the last collection id that was given, as MessagePack
/// 00 00 00 00  01  name    the collection of that name (UTF-8): a <see cref="CatalogEntry"/>
/// 00 00 00 00  03  index   and 04: see <see cref="IndexState"/>
/// </code></remarks>
internal static class CatalogKeys
{
    private const byte LastIdKind = 0;
    private const byte CollectionKind = 1;

    /// <summary>Where the last given collection id stands.</summary>
    public static byte[] LastId { get; } = [.. CollectionId.Catalog.Prefix, LastIdKind];

    /// <summary>The entries of all collections, in the order of their names' bytes.</summary>
    public static KeyRange Collections { get; } = KeyRange.Prefix(new byte[] { 0, 0, 0, 0, CollectionKind });

    /// <summary>Where the collection of a name stands.</summary>
    public static byte[] Collection(string name) => [0, 0, 0, 0, CollectionKind, .. Encoding.UTF8.GetBytes(name)];

    /// <summary>The name in a key of <see cref="Collections"/>.</summary>
    public static string NameOf(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[(CollectionId.Size + 1)..]);
}
