namespace PaJua;

/// <summary>Marks of letters that are usually vowels and are consonants where they stand: they are written in upper case, which no set of vowels
/// has.</summary>
internal static class ConsonantMarks
{
    /// <summary>Marks two letters wherever they stand between vowels; one that is marked is no vowel for the next.</summary>
    public static void SetBetweenVowels(ref Word word, LetterSet vowels, char first, char second)
    {
        for (var position = 1; position < word.Length - 1; position++)
        {
            var letter = word[position];
            if (letter != first && letter != second) continue;
            if (vowels.Contains(word[position - 1]) && vowels.Contains(word[position + 1])) word[position] = char.ToUpperInvariant(letter);
        }
    }

    /// <summary>Takes the marks of two letters off.</summary>
    public static void Remove(ref Word word, char first, char second)
    {
        word.ReplaceAll(char.ToUpperInvariant(first), first);
        word.ReplaceAll(char.ToUpperInvariant(second), second);
    }
}
