namespace Pajs.Shell.DataFiles;

/// <summary>The bytes of a stream, one at a time with one byte of foresight, with the line they stand in.</summary>
/// <remarks>A UTF-8 byte order mark at the beginning is passed over. Disposing it disposes the stream.</remarks>
internal sealed class ByteSource : IDisposable
{
    /// <summary>What <see cref="Peek"/> and <see cref="Read"/> answer behind the last byte.</summary>
    public const int End = -1;

    private const int BufferLength = 1 << 16;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[BufferLength];
    private int _start;
    private int _end;

    /// <summary>Takes over the stream.</summary>
    public ByteSource(Stream stream)
    {
        _stream = stream;
        _end = stream.ReadAtLeast(_buffer, 3, throwOnEndOfStream: false);
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
    }

    /// <summary>The line of the next byte, counted from 1. A line ends with a line feed.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The next byte without passing it, or <see cref="End"/>.</summary>
    public int Peek() => _start < _end || Fill() ? _buffer[_start] : End;

    /// <summary>The next byte, or <see cref="End"/>.</summary>
    public int Read()
    {
        if (_start == _end && !Fill()) return End;
        var value = _buffer[_start++];
        if (value == (byte)'\n') Line++;
        return value;
    }

    /// <summary>Passes over everything up to and including the next line feed.</summary>
    public void SkipLine()
    {
        int value;
        do value = Read();
        while (value is not ('\n' or End));
    }

    public void Dispose() => _stream.Dispose();

    private bool Fill()
    {
        _start = 0;
        _end = _stream.Read(_buffer);
        return _end > 0;
    }
}
