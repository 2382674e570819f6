using System.Text;

namespace Pajs.Shell.DataFiles;

/// <summary>Writes documents to a file, one after another.</summary>
/// <param name="stream">Where to. Not disposed here.</param>
internal abstract class RecordWriter(Stream stream) : IDisposable
{
    // UTF-8 without a byte order mark, which would be no part of JSON.
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);

    /// <summary>Where the text goes.</summary>
    protected TextWriter Text => _writer;

    /// <summary>Writes a document.</summary>
    public abstract void Write(Document document);

    /// <summary>Writes what stands behind the last document, and hands everything to the stream.</summary>
    public virtual void Finish() => _writer.Flush();

    /// <summary>Ends the writing. Without <see cref="Finish"/> before it, the file is no whole one.</summary>
    public void Dispose() => _writer.Dispose();

    /// <summary>A writer for that format.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="format">How documents stand in it.</param>
    /// <param name="columns">For CSV, the names of the fields; unused otherwise.</param>
    public static RecordWriter Open(Stream stream, DataFormat format, IReadOnlyList<string> columns) => format switch
    {
        DataFormat.JsonLines => new JsonLinesWriter(stream),
        DataFormat.Json => new JsonArrayWriter(stream),
        _ => new CsvWriter(stream, columns),
    };
}
