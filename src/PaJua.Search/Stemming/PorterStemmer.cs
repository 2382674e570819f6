namespace PaJua;

/// <summary>The stemmer of M. F. Porter, "An algorithm for suffix stripping", 1980, with the departures that its author made later and that Lucene's
/// PorterStemFilter has.</summary>
/// <remarks>The departures: words of one or two letters stay; <c>-bli</c> becomes <c>-ble</c> (1980 and Snowball: <c>-abli</c> becomes <c>-able</c>);
/// <c>-logi</c> becomes <c>-log</c>; and when <c>-ed</c> or <c>-ing</c> goes, any doubled consonant but l, s and z becomes single, whereas Snowball
/// has a list of these. R1 and R2 say the same as the measures m &gt; 0 and m &gt; 1 of the paper.</remarks>
internal sealed class PorterStemmer : Stemmer
{
    private static readonly SuffixTable<Replacement> Step2 = new(
        ("tional", new("tion")), ("enci", new("ence")), ("anci", new("ance")), ("bli biliti", new("ble")), ("entli", new("ent")), ("eli", new("e")),
        ("izer ization", new("ize")), ("ational ation ator", new("ate")), ("alli alism aliti", new("al")), ("fulness", new("ful")),
        ("ousli ousness", new("ous")), ("iveness iviti", new("ive")), ("logi", new("log")));

    private static readonly SuffixTable<Replacement> Step3 = new(
        ("alize", new("al")), ("icate iciti ical", new("ic")), ("ative ful ness", new("")));

    private static readonly SuffixTable<Replacement> Step4 = new(
        ("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize", new("")), ("ion", new("", After: new LetterSet("st"))));

    public override string Name => "porter";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        if (length < 3) return length;
        var isMarked = EnglishLetters.MarkConsonants(ref word);
        var (r1, r2) = Regions.Standard(word, EnglishLetters.Vowels);
        TakePlural(ref word);
        TakePast(ref word, r1);
        TurnFinalY(ref word, r1);
        word.ReplaceEndIn(r1, Step2);
        word.ReplaceEndIn(r1, Step3);
        word.ReplaceEndIn(r2, Step4);
        Tidy(ref word, r1, r2);
        if (isMarked) EnglishLetters.UnmarkConsonants(ref word);
        return word.Length;
    }

    private static void TakePlural(ref Word word)
    {
        if (word.Last != 's') return;
        if (word.EndsWith("sses") || word.EndsWith("ies")) word.Drop(2);
        else if (word.Before(1) != 's') word.Drop(1);
    }

    private static void TakePast(ref Word word, int r1)
    {
        if (word.Last is not ('d' or 'g')) return;
        if (word.EndsWith("eed"))
        {
            if (r1 <= word.Length - 3) word.Drop(1);
            return;
        }

        var count = word.EndsWith("ed") ? 2 : word.EndsWith("ing") ? 3 : 0;
        if (count == 0 || !EnglishLetters.HasVowelBefore(word, word.Length - count, r1)) return;
        word.Drop(count);
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz")) word.ReplaceEnd(0, "e");
        else if (EndsWithDoubled(word)) word.Drop(word.Last is 'l' or 's' or 'z' ? 0 : 1);
        else if (word.Length == r1 && EnglishLetters.EndWithShortSyllable(word.Letters)) word.ReplaceEnd(0, "e");
    }

    // A y that is a vowel and one that is a consonant are one letter twice.
    private static bool EndsWithDoubled(in Word word) =>
        (word.Last == word.Before(1) || (word.Last == 'Y' && word.Before(1) == 'y')) && !EnglishLetters.Vowels.Contains(word.Last);

    private static void TurnFinalY(ref Word word, int r1)
    {
        if (word.Last is 'y' or 'Y' && EnglishLetters.HasVowelBefore(word, word.Length - 1, r1)) word.ReplaceEnd(1, "i");
    }

    private static void Tidy(ref Word word, int r1, int r2)
    {
        var before = word.Length - 1;
        if (word.Last == 'e' && (r2 <= before || (r1 <= before && !EnglishLetters.EndWithShortSyllable(word.Without(1))))) word.Drop(1);
        if (word.EndsWith("ll")) word.DropIn(r2, 1);
    }
}
