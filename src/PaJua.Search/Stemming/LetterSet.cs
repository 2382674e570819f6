namespace PaJua;

/// <summary>A set of letters that are near each other in Unicode, such as the vowels of a language.</summary>
internal sealed class LetterSet
{
    private readonly char _first;
    private readonly bool[] _contained;

    public LetterSet(string letters)
    {
        _first = letters.Min();
        _contained = new bool[letters.Max() - _first + 1];
        foreach (var letter in letters) _contained[letter - _first] = true;
    }

    public bool Contains(char letter)
    {
        var index = letter - _first;
        return (uint)index < (uint)_contained.Length && _contained[index];
    }

    /// <summary>Which of up to 64 letters are of the set: the bit of a letter's position is set.</summary>
    public ulong Among(ReadOnlySpan<char> letters)
    {
        var contained = _contained;
        var among = 0UL;
        for (var position = 0; position < letters.Length; position++)
        {
            var index = letters[position] - _first;
            if ((uint)index < (uint)contained.Length) among |= (contained[index] ? 1UL : 0UL) << position;
        }

        return among;
    }
}
