namespace PaJua;

/// <summary>What both algorithms for English know of its letters.</summary>
internal static class EnglishLetters
{
    /// <summary>The vowels; a <c>y</c> that is none has been marked as <c>Y</c>.</summary>
    public static readonly LetterSet Vowels = new("aeiouy");

    /// <summary>Marks each <c>y</c> that is a consonant, because it begins the word or follows a vowel, as <c>Y</c>.</summary>
    /// <returns>Whether there is one; then <see cref="UnmarkConsonants"/> is due.</returns>
    public static bool MarkConsonants(ref Word word)
    {
        var isMarked = false;
        if (!word.Letters.Contains('y')) return isMarked;
        for (var position = 0; position < word.Length; position++)
        {
            if (word[position] != 'y' || (position > 0 && !Vowels.Contains(word[position - 1]))) continue;
            word[position] = 'Y';
            isMarked = true;
        }

        return isMarked;
    }

    /// <summary>Takes the marks off.</summary>
    public static void UnmarkConsonants(ref Word word) => word.ReplaceAll('Y', 'y');

    /// <summary>Whether letters end with a consonant, a vowel and a consonant that is none of w, x and y.</summary>
    public static bool EndWithShortSyllable(ReadOnlySpan<char> letters) =>
        letters is [.., var first, var vowel, var last]
        && last is not ('w' or 'x' or 'Y') && !Vowels.Contains(last) && Vowels.Contains(vowel) && !Vowels.Contains(first);

    /// <summary>Whether there is a vowel before a position; there is one before R1.</summary>
    public static bool HasVowelBefore(in Word word, int position, int r1) => r1 <= position || HaveVowel(word.Letters[..position]);

    private static bool HaveVowel(ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
            if (Vowels.Contains(letter)) return true;
        return false;
    }
}
