namespace PaJua;

/// <summary>The stemmer for English, also known as Porter2.</summary>
/// <remarks>Follows Snowball's english.sbl of 7 November 2025 (commit cfbf724).</remarks>
internal sealed class EnglishStemmer : Stemmer
{
    private static readonly SuffixTable<Replacement> Step2 = new(
        ("tional", new("tion")), ("enci", new("ence")), ("anci", new("ance")), ("abli", new("able")), ("entli", new("ent")),
        ("izer ization", new("ize")), ("ational ation ator", new("ate")), ("alism aliti alli", new("al")), ("fulness fulli", new("ful")),
        ("ousli ousness", new("ous")), ("iveness iviti", new("ive")), ("biliti bli", new("ble")), ("ogist", new("og")), ("lessli", new("less")),
        ("ogi", new("og", After: new LetterSet("l"))), ("li", new("", After: new LetterSet("cdeghkmnrt"))));

    private static readonly SuffixTable<Replacement> Step3 = new(
        ("tional", new("tion")), ("ational", new("ate")), ("alize", new("al")), ("icate iciti ical", new("ic")), ("ful ness ative", new("")));

    private static readonly SuffixTable<Replacement> Step4 = new(
        ("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize", new("")), ("ion", new("", After: new LetterSet("st"))));

    public override string Name => "english";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        if (length < 3) return length;
        if (length <= 6 && word.Last is 's' or 'y' or 'e' && Exception(word.Letters) is { } stem)
        {
            word.ReplaceEnd(length, stem);
            return word.Length;
        }

        if (word[0] == '\'') word.Replace(0, 1, "");
        var isMarked = EnglishLetters.MarkConsonants(ref word);
        var (r1, r2) = MarkRegions(word);
        TakeApostrophe(ref word);
        TakePlural(ref word, r1);
        TakePast(ref word, r1);
        TurnFinalY(ref word);
        word.ReplaceEndIn(r1, Step2);
        word.ReplaceEndIn(word.EndsWith("ative") ? Math.Max(r1, r2) : r1, Step3);
        word.ReplaceEndIn(r2, Step4);
        Tidy(ref word, r1, r2);
        if (isMarked) EnglishLetters.UnmarkConsonants(ref word);
        return word.Length;
    }

    private static string? Exception(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };

    private static (int R1, int R2) MarkRegions(in Word word)
    {
        var r1 = KnownFirstRegion(word.Letters);
        return r1 == 0 ? Regions.Standard(word, EnglishLetters.Vowels) : (r1, Regions.After(word, EnglishLetters.Vowels, r1));
    }

    // One question after another, for a jump by the first letter would go elsewhere with every word.
    private static int KnownFirstRegion(ReadOnlySpan<char> letters)
    {
        if (letters.StartsWith("past")) return 4;
        if (letters.StartsWith("gener") || letters.StartsWith("arsen") || letters.StartsWith("later") || letters.StartsWith("emerg")) return 5;
        if (letters.StartsWith("organ") || letters.StartsWith("inter")) return 5;
        if (letters.StartsWith("commun")) return 6;
        return letters.StartsWith("univers") ? 7 : 0;
    }

    private static void TakeApostrophe(ref Word word)
    {
        if (word.Last is not ('\'' or 's')) return;
        word.Drop(word.EndsWith("'s'") ? 3 : word.EndsWith("'s") ? 2 : word.Last == '\'' ? 1 : 0);
    }

    private static void TakePlural(ref Word word, int r1)
    {
        if (word.Last is not ('d' or 's')) return;
        if (word.EndsWith("ied") || word.EndsWith("ies")) word.Drop(word.Length > 4 ? 2 : 1);
        else if (word.EndsWith("sses")) word.Drop(2);
        else if (word.Length > 1 && word.Last == 's' && MayLoseS(word, r1)) word.Drop(1);
    }

    private static bool MayLoseS(in Word word, int r1) =>
        word.Before(1) is not ('u' or 's') && EnglishLetters.HasVowelBefore(word, word.Length - 2, r1);

    private static void TakePast(ref Word word, int r1)
    {
        if (word.Last is not ('d' or 'g' or 'y')) return;
        var count = word.EndsWith("eed") ? 3 : word.EndsWith("eedly") ? 5 : 0;
        if (count > 0)
        {
            if (word.Without(count) is not ("proc" or "exc" or "succ")) word.ReplaceEndIn(r1, count, "ee");
            return;
        }

        count = word.EndsWith("ed") ? 2 : word.EndsWith("ing") ? 3 : word.EndsWith("edly") ? 4 : word.EndsWith("ingly") ? 5 : 0;
        if (count == 0 || (count == 3 && IsExceptionOfIng(ref word)) || !EnglishLetters.HasVowelBefore(word, word.Length - count, r1)) return;
        word.Drop(count);
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz")) word.ReplaceEnd(0, "e");
        else if (EndsWithDoubled(word)) word.Drop(word.Length == 3 && word[0] is 'a' or 'e' or 'o' ? 0 : 1);
        else if (word.Length == r1 && EndWithShortSyllable(word.Letters)) word.ReplaceEnd(0, "e");
    }

    // "dying" is of "die", and "inning" is no form of "inn".
    private static bool IsExceptionOfIng(ref Word word)
    {
        if (word.Length == 5 && word[1] == 'y' && !EnglishLetters.Vowels.Contains(word[0]))
        {
            word.ReplaceEnd(4, "ie");
            return true;
        }

        return word.Without(3) is "inn" or "out" or "cann" or "herr" or "earr" or "even";
    }

    private static bool EndsWithDoubled(in Word word) =>
        word.Last is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't' && word.Last == word.Before(1);

    private static bool EndWithShortSyllable(ReadOnlySpan<char> letters) =>
        EnglishLetters.EndWithShortSyllable(letters)
        || (letters is [var vowel, var last] && EnglishLetters.Vowels.Contains(vowel) && !EnglishLetters.Vowels.Contains(last))
        || letters.EndsWith("past");

    private static void TurnFinalY(ref Word word)
    {
        if (word.Length > 2 && word.Last is 'y' or 'Y' && !EnglishLetters.Vowels.Contains(word.Before(1))) word.ReplaceEnd(1, "i");
    }

    private static void Tidy(ref Word word, int r1, int r2)
    {
        var before = word.Length - 1;
        if (word.Last == 'e' && (r2 <= before || (r1 <= before && !EndWithShortSyllable(word.Without(1))))) word.Drop(1);
        else if (word.EndsWith("ll")) word.DropIn(r2, 1);
    }
}
