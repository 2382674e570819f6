using System.Globalization;
using System.Security.Cryptography;

namespace Pajs.Storage.Tests.Golden;

/// <summary>What a database holds, as text that stands beside it: the number of commits, then each entry in key order with its key, the length of
/// its value and the value's SHA-256.</summary>
internal static class Manifest
{
    public static string PathOf(string database) => Path.ChangeExtension(database, ".txt");

    public static IReadOnlyList<string> Of(KeyValueStore store)
    {
        using var snapshot = store.OpenSnapshot();
        using var cursor = snapshot.OpenCursor(KeyRange.All);
        var lines = new List<string> { string.Create(CultureInfo.InvariantCulture, $"commits {snapshot.Lsn.Value}") };
        while (cursor.MoveNext())
        {
            var (key, hash) = (Convert.ToHexString(cursor.Key), Convert.ToHexString(SHA256.HashData(cursor.Value)));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{key} {cursor.Value.Length} {hash}"));
        }

        return lines;
    }
}
