using System.Numerics;

namespace PaJua;

/// <summary>The regions at the end of a word that most of the algorithms ask about: a suffix is taken off where it is in one of them.</summary>
internal static class Regions
{
    /// <summary>R1 begins behind the first consonant that follows a vowel, R2 behind the first such of R1.</summary>
    public static (int R1, int R2) Standard(in Word word, LetterSet vowels)
    {
        if (word.Length > 64)
        {
            var r1 = After(word, vowels, 0);
            return (r1, After(word, vowels, r1));
        }

        // One bit a letter, so that it takes no branch that depends on what the letters are.
        var isVowel = vowels.Among(word.Letters);
        var isConsonantAfterVowel = (isVowel << 1) & ~isVowel;
        var isSecond = isConsonantAfterVowel & (isConsonantAfterVowel - 1);
        return (Behind(isConsonantAfterVowel, word.Length), Behind(isSecond, word.Length));
    }

    /// <summary>The region behind the first consonant that follows a vowel within another region.</summary>
    public static int After(in Word word, LetterSet vowels, int region) => word.PastNextNot(vowels, word.PastNext(vowels, region));

    /// <summary>R1 of Danish and Norwegian: behind an apostrophe, when there is one; it begins behind the third letter at the earliest.</summary>
    public static int Scandinavian(in Word word, LetterSet vowels)
    {
        var apostrophe = word.Letters.IndexOf('\'');
        var r1 = apostrophe < 0 ? After(word, vowels, 0) : apostrophe + 1;
        return Math.Max(r1, Math.Min(3, word.Length));
    }

    /// <summary>RV of the languages that come of Latin: when the second letter is a consonant, behind the next vowel; when the first two are vowels,
    /// behind the next consonant; otherwise behind the third letter.</summary>
    public static int Romance(in Word word, LetterSet vowels)
    {
        if (word.Length < 2) return word.Length;
        return (vowels.Contains(word[0]), vowels.Contains(word[1])) switch
        {
            (_, false) => word.PastNext(vowels, 2),
            (true, true) => word.PastNextNot(vowels, 2),
            _ => Math.Min(3, word.Length),
        };
    }

    private static int Behind(ulong letters, int length) => Math.Min(BitOperations.TrailingZeroCount(letters) + 1, length);
}
