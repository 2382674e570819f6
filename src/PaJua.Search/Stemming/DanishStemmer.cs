namespace PaJua;

/// <summary>The stemmer for Danish.</summary>
/// <remarks>Follows Snowball's danish.sbl of 14 May 2026 (commit c9141f4).</remarks>
internal sealed class DanishStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouyæåø");
    private static readonly LetterSet BeforeS = new("abcdfghjklmnoprtvyzå'");
    private static readonly LetterSet Undoubled = new("bdfgklmnprst");

    private static readonly SuffixTable<Replacement> MainSuffixes = new(
        ("hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens", new("")),
        ("hedens erens ers ets erets et eret", new("")),
        ("s", new("", After: BeforeS)));

    private static readonly SuffixTable<bool> Pairs = new(("gd dt gt kt", true));

    private static readonly SuffixTable<string> OtherSuffixes = new(("ig lig elig els", ""), ("løst", "løs"));

    public override string Name => "danish";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        if (length < 3) return length;
        var r1 = Regions.Scandinavian(word, Vowels);
        var main = MainSuffixes.Find(word.From(r1));
        if (main.IsFound) word.ReplaceEnd(main);
        TakePair(ref word, r1);
        TakeOther(ref word, r1);
        if (word.Length > r1 && Undoubled.Contains(word.Last) && word.Last == word.Before(1)) word.Drop(1);
        if (word.Last == '\'') word.Drop(1);
        return word.Length;
    }

    private static void TakePair(ref Word word, int r1)
    {
        if (Pairs.Find(word.From(r1)).IsFound) word.Drop(1);
    }

    private static void TakeOther(ref Word word, int r1)
    {
        if (word.EndsWith("igst")) word.Drop(2);
        var (replacement, count) = OtherSuffixes.Find(word.From(r1));
        if (count == 0) return;
        word.ReplaceEnd(count, replacement!);
        if (replacement!.Length == 0) TakePair(ref word, r1);
    }
}
