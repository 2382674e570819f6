using System.Buffers;

namespace Pajs.Shell.DataFiles;

/// <summary>Writes CSV by RFC 4180: a header, then a record for each document, lines ended by CRLF.</summary>
/// <remarks>A missing field and null are an empty field, an empty string is one in quotes; arrays and objects are JSON. So types that CSV
/// cannot tell are lost: what is to be read back exactly is written as JSON.</remarks>
internal sealed class CsvWriter : RecordWriter
{
    // Blanks at the ends are quoted too, since many readers would drop them.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly IReadOnlyList<string> _columns;

    /// <summary>Writes the header, unless there are no columns.</summary>
    public CsvWriter(Stream stream, IReadOnlyList<string> columns)
        : base(stream)
    {
        _columns = columns;
        if (columns.Count > 0) WriteRecord(columns.Select(name => (name, false)));
    }

    public override void Write(Document document) => WriteRecord(_columns.Select(name =>
        document.TryGetField(name, out var value) ? (CsvValue.Format(value), IsEmptyString(value)) : ("", false)));

    private static bool IsEmptyString(Value value) => value.Kind == ValueKind.String && value.AsString().Length == 0;

    private void WriteRecord(IEnumerable<(string Text, bool IsQuoted)> fields)
    {
        var isFirst = true;
        foreach (var (text, isQuoted) in fields)
        {
            if (!isFirst) Text.Write(',');
            isFirst = false;
            WriteField(text, isQuoted);
        }
        Text.Write("\r\n");
    }

    private void WriteField(string text, bool isQuoted)
    {
        if (!isQuoted && !NeedsQuotes(text))
        {
            Text.Write(text);
            return;
        }
        Text.Write('"');
        Text.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        Text.Write('"');
    }

    private static bool NeedsQuotes(string text) =>
        text.Length > 0 && (text.AsSpan().ContainsAny(Quoted) || text[0] == ' ' || text[^1] == ' ');
}
