using System.IO.Compression;
using Pajs.Shell.CommandLine;

namespace Pajs.Shell.DataFiles;

/// <summary>A file of documents to read or to write, as its name describes it.</summary>
/// <param name="Path">The path, or <see cref="StandardStream"/>.</param>
/// <param name="Format">How documents stand in it.</param>
/// <param name="IsGzip">Whether it is compressed.</param>
internal sealed record DataFile(string Path, DataFormat Format, bool IsGzip)
{
    /// <summary>The path that means standard input or standard output.</summary>
    public const string StandardStream = "-";

    private const string GzipExtension = ".gz";

    // Without it, .NET takes a gzip file that was cut short for a whole one, and part of the data would be missing without a word.
    static DataFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Whether it is a standard stream instead of a file.</summary>
    public bool IsStandardStream => Path == StandardStream;

    /// <summary>Reads a file's name.</summary>
    /// <param name="path">Ends in .jsonl, .ndjson, .json or .csv, and then perhaps in .gz; or is <see cref="StandardStream"/>.</param>
    /// <param name="format">What was asked for in words; null to go by the name.</param>
    /// <exception cref="ShellException">Neither tells the format.</exception>
    public static DataFile Describe(string path, DataFormat? format)
    {
        var isGzip = path.EndsWith(GzipExtension, StringComparison.OrdinalIgnoreCase);
        var plain = isGzip ? path[..^GzipExtension.Length] : path;
        return new DataFile(path, format ?? FormatOf(plain) ?? throw Unknown(path), isGzip);
    }

    /// <summary>Opens it for reading.</summary>
    /// <param name="standardInput">Used in place of a file where the path says so.</param>
    /// <param name="raw">The stream before decompression, for its position and length.</param>
    public Stream OpenRead(Stream standardInput, out Stream raw)
    {
        raw = IsStandardStream ? standardInput : File.OpenRead(Path);
        return Decompress(raw);
    }

    /// <summary>The content of a stream that holds this file.</summary>
    public Stream Decompress(Stream raw) => IsGzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;

    private static DataFormat? FormatOf(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSONL" or ".NDJSON" => DataFormat.JsonLines,
        ".JSON" => DataFormat.Json,
        ".CSV" => DataFormat.Csv,
        _ => path == StandardStream ? DataFormat.JsonLines : null,
    };

    private static ShellException Unknown(string path) =>
        new($"the name '{path}' does not tell the format; end it in .jsonl, .json or .csv (and .gz), or say --format.");
}
