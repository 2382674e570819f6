using System.IO.Compression;
using Pajs.Fuzz.Engine;
using Pajs.Shell.DataFiles;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>Files that are imported: JSON, JSON lines and CSV, plain or compressed.</summary>
/// <remarks>The first byte of an input says what the rest is: its last two bits the format, the next one whether the rest is gzip as it stands, the
/// one after that whether it is to be compressed before it is read.</remarks>
internal sealed class ImportTarget : IFuzzTarget
{
    private const int FormatMask = 3, IsGzip = 4, IsToBeCompressed = 8;
    private const int LongestUnpacked = 1 << 20;

    public string Name => "import";

    public string Summary => "files to import: json, jsonl, csv, gz";

    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. Words.Utf8(Words.Json),
        .. Words.Utf8(
            "\n", "\r\n", "\r", "\"\"", ",", "a,b\n", "\"a\",\"b\"\r\n", "1,2\n", "{\"a\":1}\n", "[{\"a\":1},", "]", "007", "-0.0", "1e5",
            "true", "\uFEFF"),
        [0x1F, 0x8B, 0x08, 0x00], [0x1F, 0x8B, 0x08, 0x1C], [0x03, 0x00], [0xFF, 0xFE],
    ];

    public int MaxLength => 4_096;

    // A gzip member can stand for a thousand times its length; a reader holds one record of it at a time.
    public long MostAllocated(int length) => 8_000_000 + (100_000L * length);

    public bool IsRefusal(Exception error) =>
        error is InvalidDataException or PajsException { Code: PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge };

    public string Run(byte[] input)
    {
        var options = input.Length == 0 ? 0 : input[0];
        var (format, csv) = (options & FormatMask) switch
        {
            0 => (DataFormat.JsonLines, new CsvOptions()),
            1 => (DataFormat.Json, new CsvOptions()),
            2 => (DataFormat.Csv, new CsvOptions()),
            _ => (DataFormat.Csv, new CsvOptions(';', IsTyped: false)),
        };
        var content = input.Length == 0 ? [] : input[1..];
        if ((options & IsGzip) == 0 && (options & IsToBeCompressed) != 0) content = Compress(content);
        var file = new DataFile("input", format, (options & (IsGzip | IsToBeCompressed)) != 0);
        var documents = ReadAll(file, csv, new MemoryStream(content), out var faults);
        var again = ReadAll(file, csv, new TricklingStream(content), out var faultsAgain);
        Unless(again.SequenceEqual(documents) && faultsAgain == faults, "read in small pieces it is another file");
        if (format != DataFormat.Csv) VerifyWrittenBack(format, documents);
        foreach (var document in documents) DocumentLaw.Verify(document);
        var first = documents.Count > 0 ? ValueShape.Of(documents[0]) : "";
        return $"{format} {file.IsGzip} {ValueShape.ClassOf(documents.Count)} {ValueShape.ClassOf(faults)} {first}";
    }

    private static List<Document> ReadAll(DataFile file, CsvOptions csv, MemoryStream raw, out int faults)
    {
        using var reader = RecordReader.Open(new BoundedStream(file.Decompress(raw)), file.Format, csv);
        var documents = new List<Document>();
        faults = 0;
        while (true)
        {
            try
            {
                if (reader.Read() is not { } document) return documents;
                documents.Add(document);
            }
            catch (BadRecordException error)
            {
                Unless(error.Line > 0, $"a bad record stands in line {error.Line}");
                faults++;
            }

            Unless(documents.Count + faults <= LongestUnpacked + 1, "there are more records than bytes");
        }
    }

    private static void VerifyWrittenBack(DataFormat format, List<Document> documents)
    {
        var written = new MemoryStream();
        using (var writer = RecordWriter.Open(written, format, []))
        {
            foreach (var document in documents) writer.Write(document);
            writer.Finish();
        }

        written.Position = 0;
        var again = ReadAll(new DataFile("written", format, IsGzip: false), new CsvOptions(), written, out var faults);
        Unless(faults == 0 && again.SequenceEqual(documents), "what is exported is imported as something else");
    }

    private static byte[] Compress(byte[] content)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(content);
        return target.ToArray();
    }

    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }

    /// <summary>Ends what unpacks to very much, so that an input is tried in little time; the readers take any length.</summary>
    private sealed class BoundedStream(Stream inner) : Stream
    {
        private int _left = LongestUnpacked;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer[..Math.Min(buffer.Length, _left)]);
            _left -= count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
