using System.Text;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Tests.DataFiles;

/// <summary>Reads records from text, and tells documents and faults apart, each with its line.</summary>
internal static class Reading
{
    public static RecordReader Open(string text, DataFormat format, CsvOptions? csv = null) =>
        Open(Encoding.UTF8.GetBytes(text), format, csv);

    // The stream hands out few bytes at a time, so that records lie across the edges of what is read at once.
    public static RecordReader Open(byte[] bytes, DataFormat format, CsvOptions? csv = null) =>
        RecordReader.Open(new TricklingStream(bytes), format, csv ?? new CsvOptions());

    /// <summary>Every record as "line: JSON" or "line! what is wrong".</summary>
    public static IReadOnlyList<string> All(RecordReader reader)
    {
        var records = new List<string>();
        while (true)
        {
            try
            {
                if (reader.Read() is not { } document) return records;
                records.Add($"{reader.Line}: {document.ToJson()}");
            }
            catch (BadRecordException error)
            {
                records.Add($"{error.Line}! {error.Message}");
            }
        }
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
