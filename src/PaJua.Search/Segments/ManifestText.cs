using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>A manifest as the text of its file: JSON, a line end, and the CRC-32C of both as eight hexadecimal digits.</summary>
internal static class ManifestText
{
    private const int Version = 1;
    private const int ChecksumLength = 8;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>The bytes of a manifest's file.</summary>
    /// <exception cref="ArgumentException">The fields are not JSON.</exception>
    public static byte[] Write(Manifest manifest)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Indented)) WriteJson(json, manifest);
        bytes.Write("\n"u8);
        var checksum = Crc32C.Compute(bytes.WrittenSpan);
        bytes.Write(Encoding.ASCII.GetBytes(checksum.ToString("x8", CultureInfo.InvariantCulture)));
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The manifest of a file's bytes.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: the checksum is wrong, or it is no manifest;
    /// <see cref="PajsErrorCode.FormatVersion"/>.</exception>
    public static Manifest Read(ReadOnlyMemory<byte> bytes, string path)
    {
        if (bytes.Length < ChecksumLength || !IsRight(bytes.Span))
            throw Codec.Damage.Of($"the checksum of the manifest '{path}' is wrong; restore the index from a backup, or build it anew");
        try
        {
            using var json = JsonDocument.Parse(bytes[..^ChecksumLength]);
            return ReadJson(json.RootElement, path);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Codec.Damage.Of($"'{path}' is no manifest: {error.Message}");
        }
    }

    private static bool IsRight(ReadOnlySpan<byte> bytes) =>
        uint.TryParse(bytes[^ChecksumLength..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var checksum)
        && bytes[^ChecksumLength..].IndexOfAnyInRange((byte)'A', (byte)'F') < 0
        && checksum == Crc32C.Compute(bytes[..^ChecksumLength]);

    private static void WriteJson(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteNumber("number", manifest.Number);
        json.WriteNumber("nextFile", manifest.NextFile);
        json.WriteNumber("position", manifest.Position);
        if (manifest.Note.Length > 0) json.WriteString("note", manifest.Note);
        json.WritePropertyName("fields");
        try
        {
            json.WriteRawValue(manifest.Fields);
        }
        catch (JsonException error)
        {
            throw new ArgumentException($"The fields of a manifest are JSON: {error.Message}", nameof(manifest), error);
        }

        json.WriteStartArray("segments");
        foreach (var segment in manifest.Segments) WriteSegment(json, segment);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSegment(Utf8JsonWriter json, SegmentEntry segment)
    {
        json.WriteStartObject();
        json.WriteNumber("number", segment.Number);
        json.WriteNumber("documents", segment.Summary.Documents);
        json.WriteNumber("deletionsGeneration", segment.DeletionsGeneration);
        json.WriteNumber("deleted", segment.DeletedCount);
        json.WriteNumber("length", segment.Summary.Length);
        json.WriteString("checksum", segment.Summary.Checksum.ToString("x8", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static Manifest ReadJson(JsonElement json, string path)
    {
        var version = json.GetProperty("version").GetInt32();
        if (version != Version)
            throw new PajsException(
                PajsErrorCode.FormatVersion,
                $"The search index of '{path}' is of format version {version}; this program reads version {Version}. Use a newer program.");
        return new Manifest
        {
            Number = json.GetProperty("number").GetInt64(),
            NextFile = json.GetProperty("nextFile").GetInt64(),
            Position = json.GetProperty("position").GetInt64(),
            Note = json.TryGetProperty("note", out var note) ? note.GetString()! : "",
            Fields = json.GetProperty("fields").GetRawText(),
            Segments = [.. json.GetProperty("segments").EnumerateArray().Select(ReadSegment)],
        };
    }

    private static SegmentEntry ReadSegment(JsonElement json)
    {
        var checksum = uint.Parse(json.GetProperty("checksum").GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var summary = new SegmentSummary(json.GetProperty("documents").GetInt32(), json.GetProperty("length").GetInt64(), checksum);
        return new SegmentEntry(
            json.GetProperty("number").GetInt64(),
            summary,
            json.GetProperty("deletionsGeneration").GetInt64(),
            json.GetProperty("deleted").GetInt32());
    }
}
