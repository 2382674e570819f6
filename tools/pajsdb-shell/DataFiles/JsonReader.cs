using System.Buffers;

namespace Pajs.Shell.DataFiles;

/// <summary>Reads objects from an array, or objects that follow each other, whatever lines they stand on.</summary>
/// <remarks>Only brackets and quotes are looked at here, to find where each object ends; whether it is JSON, the parser of documents says.
/// So a malformed object costs itself alone, as long as its brackets match.</remarks>
internal sealed class JsonReader(ByteSource source) : RecordReader
{
    private readonly ArrayBufferWriter<byte> _record = new();
    private long _line = 1;
    private State _state = State.Start;

    // Where the reader stands between two objects.
    private enum State
    {
        Start,
        BeforeElement,
        AfterElement,
        Outside,
        End,
    }

    public override long Line => _line;

    public override Document? Read()
    {
        while (_state != State.End)
        {
            SkipBlank();
            _line = source.Line;
            if (source.Peek() == '{')
            {
                if (_state == State.AfterElement) throw Stop("expected ',' or ']' before this object");
                if (_state == State.Start) _state = State.Outside;
                CopyObject();
                if (_state == State.BeforeElement) _state = State.AfterElement;
                return Parse(_record.WrittenSpan, _line);
            }
            StepOver(source.Read());
        }
        return null;
    }

    public override void Dispose() => source.Dispose();

    // Passes over what stands between objects.
    private void StepOver(int sign) => _state = (_state, sign) switch
    {
        (State.Start, '[') => State.BeforeElement,
        (State.AfterElement, ',') => State.BeforeElement,
        (State.BeforeElement or State.AfterElement, ']') => State.Outside,
        (State.Start or State.Outside, ByteSource.End) => State.End,
        (_, ByteSource.End) => throw Stop("the array is not closed before the end of the file"),
        _ => throw Stop("expected an object here"),
    };

    // Nothing behind a fault between objects can be trusted, so the file ends here for the reader.
    private BadRecordException Stop(string message)
    {
        _state = State.End;
        return new BadRecordException(_line, message);
    }

    private void SkipBlank()
    {
        while (source.Peek() is ' ' or '\t' or '\r' or '\n') source.Read();
    }

    private void CopyObject()
    {
        _record.ResetWrittenCount();
        var depth = 0;
        do
        {
            var next = Copy();
            if (next == '"') CopyString();
            else if (next is '{' or '[') depth++;
            else if (next is '}' or ']') depth--;
        }
        while (depth > 0);
    }

    private void CopyString()
    {
        for (var next = Copy(); next != '"'; next = Copy())
        {
            if (next == '\\') Copy();
        }
    }

    private int Copy()
    {
        var next = source.Read();
        if (next == ByteSource.End) throw Stop("the object is not closed before the end of the file");
        if (_record.WrittenCount == MaxRecordLength) throw Stop(TooLong);
        _record.GetSpan(1)[0] = (byte)next;
        _record.Advance(1);
        return next;
    }
}
