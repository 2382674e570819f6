using System.Numerics;

namespace Pajs.Storage.Allocation;

/// <summary>A set of page numbers, one bit each; finds the lowest run of a given length.</summary>
internal sealed class PageBitmap
{
    private const int WordBits = 64;

    private ulong[] _words = new ulong[16];
    private int _lowestWord;   // no bit is set in the words before it

    /// <summary>How many numbers are in the set.</summary>
    public long Count { get; private set; }

    public bool Contains(uint number)
    {
        var word = number / WordBits;
        return word < (uint)_words.Length && (_words[word] & (1UL << (int)(number % WordBits))) != 0;
    }

    /// <summary>Adds a number; false when it is there.</summary>
    public bool Add(uint number)
    {
        var word = (int)(number / WordBits);
        if (word >= _words.Length) Array.Resize(ref _words, Math.Max(word + 1, _words.Length * 2));
        var bit = 1UL << (int)(number % WordBits);
        if ((_words[word] & bit) != 0) return false;
        _words[word] |= bit;
        _lowestWord = Math.Min(_lowestWord, word);
        Count++;
        return true;
    }

    /// <summary>Removes a number; false when it is not there.</summary>
    public bool Remove(uint number)
    {
        if (!Contains(number)) return false;
        _words[number / WordBits] &= ~(1UL << (int)(number % WordBits));
        Count--;
        return true;
    }

    /// <summary>Takes the lowest number out.</summary>
    public bool TryTakeLowest(out uint number) => TryFindLowest(out number) && Remove(number);

    /// <summary>The lowest number.</summary>
    public bool TryFindLowest(out uint number)
    {
        number = 0;
        if (Count == 0) return false;
        while (_words[_lowestWord] == 0) _lowestWord++;
        number = (uint)((_lowestWord * WordBits) + BitOperations.TrailingZeroCount(_words[_lowestWord]));
        return true;
    }

    /// <summary>Takes the lowest run of consecutive numbers out.</summary>
    public bool TryTakeRun(int length, out uint first)
    {
        first = 0;
        if (Count < length) return false;
        var run = 0;
        for (var word = _lowestWord; word < _words.Length; word++)
        {
            if (_words[word] == 0)
            {
                run = 0;
                continue;
            }

            for (var bit = 0; bit < WordBits; bit++)
            {
                run = (_words[word] & (1UL << bit)) != 0 ? run + 1 : 0;
                if (run < length) continue;
                first = (uint)((word * WordBits) + bit - length + 1);
                for (uint i = 0; i < length; i++) Remove(first + i);
                return true;
            }
        }

        return false;
    }

    public PageBitmap Clone() => new() { _words = [.. _words], _lowestWord = _lowestWord, Count = Count };

    /// <summary>The set as words of 64 bits, lowest number first, without zero words at the end.</summary>
    public ReadOnlySpan<ulong> Words
    {
        get
        {
            var length = _words.Length;
            while (length > 0 && _words[length - 1] == 0) length--;
            return _words.AsSpan(0, length);
        }
    }

    /// <summary>Every number of the set, ascending.</summary>
    public IEnumerable<uint> Numbers()
    {
        for (var word = 0; word < _words.Length; word++)
        {
            for (var rest = _words[word]; rest != 0; rest &= rest - 1)
                yield return (uint)((word * WordBits) + BitOperations.TrailingZeroCount(rest));
        }
    }
}
