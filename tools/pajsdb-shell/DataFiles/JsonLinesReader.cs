using System.Buffers;

namespace Pajs.Shell.DataFiles;

/// <summary>Reads one JSON object from each line that is not blank.</summary>
internal sealed class JsonLinesReader(ByteSource source) : RecordReader
{
    private readonly ArrayBufferWriter<byte> _record = new();
    private long _line = 1;

    public override long Line => _line;

    public override Document? Read()
    {
        while (source.Peek() != ByteSource.End)
        {
            ReadLine();
            if (_record.WrittenSpan.ContainsAnyExcept(" \t\r"u8)) return Parse(_record.WrittenSpan, _line);
        }
        return null;
    }

    public override void Dispose() => source.Dispose();

    private void ReadLine()
    {
        _line = source.Line;
        _record.ResetWrittenCount();
        for (var next = source.Read(); next is not ('\n' or ByteSource.End); next = source.Read())
        {
            if (_record.WrittenCount == MaxRecordLength)
            {
                source.SkipLine();
                throw new BadRecordException(_line, TooLong);
            }
            _record.GetSpan(1)[0] = (byte)next;
            _record.Advance(1);
        }
    }
}
