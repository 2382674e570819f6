using System.Buffers.Binary;

namespace PaJua.Bench.Measures;

/// <summary>How long the sections of an index's segments are, read from their tables as docs/search-format.md has them.</summary>
internal static class SegmentSections
{
    private const int FooterLength = 20;
    private const int EntryLength = 12;
    private const int PlaceLength = 12;
    private const int ChunkLength = 1 << 18;

    private static readonly string[] Kinds =
    [
        "", "terms", "term index", "postings", "headers", "positions", "norms", "ids", "id index", "stored", "stored index", "column", "column index",
        "latitudes", "latitude index", "column texts", "column text index", "field info",
    ];

    /// <summary>For each kind and field the bytes, of all segments; then what tables, headers and footers take.</summary>
    public static IReadOnlyDictionary<string, long> Of(string directory)
    {
        var sections = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(directory, "*.pajua"))
        {
            var file = File.ReadAllBytes(path).AsSpan();
            var tableOffset = (int)BinaryPrimitives.ReadInt64LittleEndian(file[^FooterLength..]);
            long sum = 0;
            for (var table = file[tableOffset..^FooterLength]; table.Length > 0;)
            {
                var kind = BinaryPrimitives.ReadUInt16LittleEndian(table);
                var field = BinaryPrimitives.ReadUInt16LittleEndian(table[2..]);
                var length = BinaryPrimitives.ReadInt64LittleEndian(table[4..]);
                var name = $"{(kind < Kinds.Length ? Kinds[kind] : $"kind {kind}")} of field {field}";
                sections[name] = sections.GetValueOrDefault(name) + length;
                sum += length;
                table = table[(EntryLength + ((int)((length + ChunkLength - 1) / ChunkLength) * PlaceLength))..];
            }

            sections["(tables)"] = sections.GetValueOrDefault("(tables)") + file.Length - sum;
        }

        return sections;
    }
}
