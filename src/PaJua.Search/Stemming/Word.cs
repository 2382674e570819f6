namespace PaJua;

/// <summary>A word on its way to its stem, in a buffer that it does not own.</summary>
/// <remarks>Positions count chars from the start of the word; a region is named by the position that it begins at, and reaches to the end of the
/// word. One that begins behind the end is empty.</remarks>
internal ref struct Word
{
    private readonly Span<char> _buffer;

    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or the buffer has too little room for such a word.</exception>
    public Word(Span<char> buffer, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (buffer.Length / 2) - (Stemmer.RoomFor(0) / 2));
        _buffer = buffer;
        Length = length;
    }

    public int Length { get; private set; }

    public readonly ReadOnlySpan<char> Letters => _buffer[..Length];

    /// <summary>The last letter; a word of none has a zero char instead.</summary>
    public readonly char Last => Length == 0 ? '\0' : _buffer[Length - 1];

    public readonly char this[int position]
    {
        get => _buffer[position];
        set => _buffer[position] = value;
    }

    /// <summary>The letter before the last ones; a zero char when there is none.</summary>
    public readonly char Before(int count) => Length > count ? _buffer[Length - count - 1] : '\0';

    /// <summary>The letters before the last ones.</summary>
    public readonly ReadOnlySpan<char> Without(int count) => _buffer[..(Length - count)];

    /// <summary>The letters of a region.</summary>
    public readonly ReadOnlySpan<char> From(int region) => region < Length ? _buffer[region..Length] : default;

    /// <summary>Whether it ends with these letters.</summary>
    public readonly bool EndsWith(string suffix) => Letters.EndsWith(suffix);

    /// <summary>Whether it ends with these letters, and these are wholly in a region.</summary>
    public readonly bool EndsWith(string suffix, int region) => Length - suffix.Length >= region && Letters.EndsWith(suffix);

    /// <summary>Takes letters off the end.</summary>
    public void Drop(int count) => Length -= count;

    /// <summary>Takes letters off the end if they are wholly in a region.</summary>
    public bool DropIn(int region, int count)
    {
        if (Length - count < region) return false;
        Length -= count;
        return true;
    }

    /// <summary>Takes these letters off the end if it ends with them, and they are wholly in a region.</summary>
    public bool DropIn(int region, string suffix)
    {
        if (!EndsWith(suffix, region)) return false;
        Length -= suffix.Length;
        return true;
    }

    /// <summary>Puts other letters in the place of the last ones.</summary>
    public void ReplaceEnd(int count, string replacement)
    {
        Length -= count;
        replacement.CopyTo(_buffer[Length..]);
        Length += replacement.Length;
    }

    /// <summary>Puts other letters in the place of the last ones if these are wholly in a region.</summary>
    public bool ReplaceEndIn(int region, int count, string replacement)
    {
        if (Length - count < region) return false;
        ReplaceEnd(count, replacement);
        return true;
    }

    /// <summary>Replaces the longest suffix of a table that it ends with, if that is wholly in a region and comes after a letter that it may come
    /// after.</summary>
    public void ReplaceEndIn(int region, SuffixTable<Replacement> table)
    {
        if (Length <= region) return;
        var suffix = table.Find(Letters);
        if (suffix.IsFound && Length - suffix.Length >= region) ReplaceEnd(suffix);
    }

    /// <summary>Replaces a suffix that it ends with, if that comes after a letter that it may come after.</summary>
    public void ReplaceEnd(Suffix<Replacement> suffix)
    {
        var (replacement, after) = suffix.Value!;
        if (after is null || after.Contains(Before(suffix.Length))) ReplaceEnd(suffix.Length, replacement);
    }

    /// <summary>Puts other letters in the place of some; the letters behind them move.</summary>
    public void Replace(int position, int count, params ReadOnlySpan<char> replacement)
    {
        _buffer[(position + count)..Length].CopyTo(_buffer[(position + replacement.Length)..]);
        replacement.CopyTo(_buffer[position..]);
        Length += replacement.Length - count;
    }

    /// <summary>Puts one letter in the place of another wherever it stands.</summary>
    public readonly void ReplaceAll(char letter, char replacement) => _buffer[..Length].Replace(letter, replacement);

    /// <summary>The position behind the first letter of a set at or after a position; <see cref="Length"/> when there is none.</summary>
    public readonly int PastNext(LetterSet set, int position)
    {
        for (; position < Length; position++)
            if (set.Contains(_buffer[position])) return position + 1;
        return Length;
    }

    /// <summary>The position behind the first letter that is not of a set at or after a position; <see cref="Length"/> when there is
    /// none.</summary>
    public readonly int PastNextNot(LetterSet set, int position)
    {
        for (; position < Length; position++)
            if (!set.Contains(_buffer[position])) return position + 1;
        return Length;
    }
}
