using System.IO.Compression;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Export;

/// <summary>Writes the documents of a collection to a file, in the order of their <c>_id</c>.</summary>
internal static class Exporter
{
    private const string PartExtension = ".part";

    /// <summary>Writes to the file, or to the stream where the file is the standard one.</summary>
    /// <returns>The number of documents.</returns>
    /// <remarks>A file appears under its name only when it is whole; one that was there before stays until then.</remarks>
    public static long Run(Collection collection, DataFile file, Stream standardOutput, CancellationToken cancellationToken)
    {
        if (file.IsStandardStream) return Write(collection, file, standardOutput, cancellationToken);
        var part = file.Path + PartExtension;
        try
        {
            long count;
            using (var stream = File.Create(part)) count = Write(collection, file, stream, cancellationToken);
            File.Move(part, file.Path, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static long Write(Collection collection, DataFile file, Stream raw, CancellationToken cancellationToken)
    {
        if (!file.IsGzip) return Write(collection, file.Format, raw, cancellationToken);
        using var compressed = new GZipStream(raw, CompressionLevel.Optimal, leaveOpen: true);
        return Write(collection, file.Format, compressed, cancellationToken);
    }

    private static long Write(Collection collection, DataFormat format, Stream stream, CancellationToken cancellationToken)
    {
        var columns = format == DataFormat.Csv ? Columns(collection, cancellationToken) : [];
        using var writer = RecordWriter.Open(stream, format, columns);
        var count = 0L;
        foreach (var document in collection.Scan())
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(document);
            count++;
        }
        writer.Finish();
        return count;
    }

    // CSV names its columns first, so the documents are read once more before they are written.
    private static List<string> Columns(Collection collection, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var columns = new List<string>();
        foreach (var document in collection.Scan())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (name, _) in document)
            {
                if (seen.Add(name)) columns.Add(name);
            }
        }
        return columns;
    }
}
