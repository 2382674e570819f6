namespace Pajs.Fuzz.Engine;

/// <summary>Makes a new input out of known ones. The same seed and the same corpus give the same inputs.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> tokens, int maxLength)
{
    private const int MostChanges = 6;
    private const int MostRepeats = 64;

    // Where lengths, counts and offsets turn over; written in either byte order and in 1 to 8 bytes.
    private static readonly long[] Edges =
    [
        0, 1, -1, 2, 31, 32, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, 65535, 65536, int.MaxValue, int.MinValue,
        uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 0x0100, 0x01000000, 0x7FFF0000,
    ];

    private readonly Random _random = new(seed);
    private readonly List<byte> _bytes = [];

    /// <summary>One of the corpus, changed in one place or a few.</summary>
    public byte[] Mutate(Corpus corpus)
    {
        _bytes.Clear();
        if (corpus.Count > 0) _bytes.AddRange(corpus.Pick(_random));
        var changes = 1;
        while (changes < MostChanges && _random.Next(2) == 0) changes++;
        for (; changes > 0; changes--) Change(corpus);
        if (_bytes.Count > maxLength) _bytes.RemoveRange(maxLength, _bytes.Count - maxLength);
        return [.. _bytes];
    }

    private void Change(Corpus corpus)
    {
        var place = _random.Next(_bytes.Count + 1);
        switch (_random.Next(16))
        {
            case 0 or 1 when place < _bytes.Count: _bytes[place] ^= (byte)(1 << _random.Next(8)); break;
            case 2 when place < _bytes.Count: _bytes[place] = (byte)_random.Next(256); break;
            case 3: WriteEdge(place); break;
            case 4 or 5: WriteToken(place); break;
            case 6: _bytes.RemoveRange(place, Below(_bytes.Count - place, 16)); break;
            case 7: _bytes.RemoveRange(place, _bytes.Count - place); break;
            case 8 or 9: Repeat(place); break;
            case 10 or 11 when corpus.Count > 0: Splice(place, corpus.Pick(_random)); break;
            case 12 or 13 when place < _bytes.Count: ChangeDigits(place); break;
            default: _bytes.Insert(place, (byte)_random.Next(256)); break;
        }
    }

    private int Below(int bound, int most) => _random.Next(Math.Min(bound, most) + 1);

    private void WriteToken(int place)
    {
        if (tokens.Count == 0) return;
        var token = tokens[_random.Next(tokens.Count)];
        if (_random.Next(2) == 0) _bytes.RemoveRange(place, Math.Min(token.Length, _bytes.Count - place));
        _bytes.InsertRange(place, token);
    }

    private void WriteEdge(int place)
    {
        var value = Edges[_random.Next(Edges.Length)];
        var length = 1 << _random.Next(4);
        var isBigEndian = _random.Next(2) == 0;
        for (var i = 0; i < length && place + i < _bytes.Count; i++)
            _bytes[place + i] = (byte)(value >> (8 * (isBigEndian ? length - 1 - i : i)));
    }

    // A block many times over is how depth, and much of one kind, come about.
    private void Repeat(int place)
    {
        var length = Below(_bytes.Count - place, 24);
        if (length == 0) return;
        var block = _bytes.GetRange(place, length);
        for (var times = _random.Next(4) == 0 ? _random.Next(MostRepeats) : 1; times > 0 && _bytes.Count < maxLength; times--)
            _bytes.InsertRange(place, block);
    }

    private void Splice(int place, byte[] other)
    {
        if (other.Length == 0) return;
        var start = _random.Next(other.Length);
        var part = other.AsSpan(start, 1 + _random.Next(other.Length - start)).ToArray();
        if (_random.Next(2) == 0) _bytes.RemoveRange(place, Math.Min(part.Length, _bytes.Count - place));
        _bytes.InsertRange(place, part);
    }

    private void ChangeDigits(int place)
    {
        while (place < _bytes.Count && !char.IsAsciiDigit((char)_bytes[place])) place++;
        var end = place;
        while (end < _bytes.Count && char.IsAsciiDigit((char)_bytes[end])) end++;
        if (place == end) return;
        _bytes.RemoveRange(place, end - place);
        var number = Edges[_random.Next(Edges.Length)].ToString(System.Globalization.CultureInfo.InvariantCulture);
        _bytes.InsertRange(place, System.Text.Encoding.ASCII.GetBytes(number));
    }
}
