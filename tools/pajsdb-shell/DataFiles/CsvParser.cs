using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pajs.Shell.DataFiles;

/// <summary>One field of a CSV record.</summary>
/// <param name="Text">Its content without the quotes around it.</param>
/// <param name="IsQuoted">Whether it stood in quotes, which tells an empty text from nothing.</param>
internal readonly record struct CsvField(string Text, bool IsQuoted);

/// <summary>Cuts CSV into records and fields by RFC 4180: quotes may hold delimiters, line breaks and doubled quotes.</summary>
/// <remarks>Lines end with LF or CRLF. A quote that stands within an unquoted field, or text behind a closing quote, is an error, since
/// whatever was meant, guessing would shift the fields behind it.</remarks>
internal sealed class CsvParser(ByteSource source, byte delimiter)
{
    private readonly ArrayBufferWriter<byte> _field = new();

    /// <summary>The line the last record began in, counted from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Reads the next record that is not an empty line.</summary>
    /// <param name="fields">Emptied, then filled with the record's fields.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="BadRecordException">The record is malformed; the next call goes on with the line behind the place.</exception>
    public bool TryRead(List<CsvField> fields)
    {
        do
        {
            fields.Clear();
            Line = source.Line;
            if (source.Peek() == ByteSource.End) return false;
            while (ReadField(fields)) { }
        }
        while (fields is [{ Text.Length: 0, IsQuoted: false }]);
        return true;
    }

    // Answers whether another field follows in the same record.
    private bool ReadField(List<CsvField> fields)
    {
        _field.ResetWrittenCount();
        var isQuoted = source.Peek() == '"';
        if (isQuoted) ReadQuoted();
        else ReadPlain();
        if (!Utf8.IsValid(_field.WrittenSpan))
        {
            // The field's end is known, the record's is not: what is left of the line goes with it.
            source.SkipLine();
            throw new BadRecordException(Line, $"field {fields.Count + 1} is not valid UTF-8");
        }
        fields.Add(new CsvField(Encoding.UTF8.GetString(_field.WrittenSpan), isQuoted));
        return EndField(fields.Count);
    }

    private void ReadPlain()
    {
        for (var next = source.Peek(); next != delimiter && !IsLineEnd(next); next = source.Peek())
        {
            if (next == '"') throw Malformed("a quote within a field that does not begin with one");
            Append((byte)source.Read());
        }
    }

    private void ReadQuoted()
    {
        source.Read();
        while (true)
        {
            var next = source.Read();
            if (next == ByteSource.End) throw new BadRecordException(Line, "a quoted field is not closed before the end of the file");
            if (next == '"' && source.Peek() != '"') return;
            if (next == '"') source.Read();
            Append((byte)next);
        }
    }

    private bool EndField(int number)
    {
        var next = source.Peek();
        if (next == delimiter)
        {
            source.Read();
            return true;
        }
        if (!IsLineEnd(next)) throw Malformed($"text behind the closing quote of field {number}");
        if (next == '\r') source.Read();
        if (source.Peek() == '\n') source.Read();
        return false;
    }

    private static bool IsLineEnd(int value) => value is '\n' or '\r' or ByteSource.End;

    private BadRecordException Malformed(string message)
    {
        source.SkipLine();
        return new BadRecordException(Line, message);
    }

    private void Append(byte value)
    {
        if (_field.WrittenCount == RecordReader.MaxRecordLength) throw Malformed(RecordReader.TooLong);
        _field.GetSpan(1)[0] = value;
        _field.Advance(1);
    }
}
