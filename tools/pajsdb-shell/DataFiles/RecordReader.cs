namespace Pajs.Shell.DataFiles;

/// <summary>Reads documents from a file, one after another.</summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>Most bytes one record may take as text: a document of 16 MiB, with every character escaped.</summary>
    public const int MaxRecordLength = 128 * 1024 * 1024;

    /// <summary>What is wrong with a longer one.</summary>
    public const string TooLong = "the record is longer than 128 MiB";

    /// <summary>The line in which the last record read, or refused, begins. Counted from 1.</summary>
    public abstract long Line { get; }

    /// <summary>Reads the next document.</summary>
    /// <returns>Null at the end of the file.</returns>
    /// <exception cref="BadRecordException">The record is no document. The next call goes on with the one behind it.</exception>
    public abstract Document? Read();

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();

    /// <summary>A reader for that format.</summary>
    /// <param name="stream">Decompressed. The reader disposes it.</param>
    /// <param name="format">What it holds.</param>
    /// <param name="csv">How CSV is read.</param>
    public static RecordReader Open(Stream stream, DataFormat format, CsvOptions csv) => format switch
    {
        DataFormat.JsonLines => new JsonLinesReader(new ByteSource(stream)),
        DataFormat.Json => new JsonReader(new ByteSource(stream)),
        _ => new CsvReader(new ByteSource(stream), csv),
    };

    /// <summary>Makes a document of JSON that begins in a line of the file.</summary>
    protected static Document Parse(ReadOnlySpan<byte> json, long line)
    {
        try
        {
            return Document.Parse(json);
        }
        catch (PajsException error)
        {
            throw new BadRecordException(line, error.Message, error);
        }
    }
}
