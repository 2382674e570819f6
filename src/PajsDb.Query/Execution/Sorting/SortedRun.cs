using System.Runtime.CompilerServices;

namespace Pajs.Query;

/// <summary>Sorted entries in a file, written once and read once.</summary>
/// <remarks>Each entry is the lengths of key and value, four bytes each as the machine has them, then key and value.</remarks>
internal sealed class SortedRun : EntryReader, IDisposable
{
    private const int HeadLength = 2 * sizeof(int);

    private readonly SpillFile _file;
    private byte[] _buffer;
    private int _filled;        // of the buffer
    private int _consumed;      // of what is filled
    private long _read;         // of the file
    private int _keyLength;
    private int _length;

    /// <param name="file">Owned from now on.</param>
    /// <param name="bufferSize">Bytes that are written or read at once.</param>
    public SortedRun(SpillFile file, int bufferSize)
    {
        _file = file;
        _buffer = new byte[bufferSize];
    }

    public override ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_consumed - _length, _length);

    public override int KeyLength => _keyLength;

    /// <summary>Writes sorted entries, at most <paramref name="most"/> of them.</summary>
    public void Write(EntryReader entries, long most)
    {
        for (; most > 0 && entries.MoveNext(); most--)
        {
            var bytes = entries.Bytes;
            if (_buffer.Length - _filled < HeadLength) Flush();
            Unsafe.WriteUnaligned(ref _buffer[_filled], entries.KeyLength);
            Unsafe.WriteUnaligned(ref _buffer[_filled + sizeof(int)], bytes.Length - entries.KeyLength);
            _filled += HeadLength;
            if (_buffer.Length - _filled < bytes.Length) Flush();
            if (bytes.Length > _buffer.Length) _file.Append(bytes);
            else
            {
                bytes.CopyTo(_buffer.AsSpan(_filled));
                _filled += bytes.Length;
            }
        }

        Flush();
    }

    public override bool MoveNext()
    {
        if (_consumed == _filled && _read == _file.Length) return false;
        Need(HeadLength);
        _keyLength = Unsafe.ReadUnaligned<int>(ref _buffer[_consumed]);
        _length = _keyLength + Unsafe.ReadUnaligned<int>(ref _buffer[_consumed + sizeof(int)]);
        _consumed += HeadLength;
        Need(_length);
        _consumed += _length;
        return true;
    }

    public void Dispose() => _file.Dispose();

    private void Flush()
    {
        if (_filled > 0) _file.Append(_buffer.AsSpan(0, _filled));
        _filled = 0;
    }

    // Brings so many bytes into the buffer behind what is consumed.
    private void Need(int count)
    {
        var left = _filled - _consumed;
        if (left >= count) return;
        var rest = _buffer.AsSpan(_consumed, left);
        if (count > _buffer.Length) _buffer = new byte[Math.Max(count, 2 * _buffer.Length)];
        rest.CopyTo(_buffer);
        var more = (int)Math.Min(_buffer.Length - left, _file.Length - _read);
        _file.Read(_read, _buffer.AsSpan(left, more));
        _read += more;
        (_consumed, _filled) = (0, left + more);
    }
}
