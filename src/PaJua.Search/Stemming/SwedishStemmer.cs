namespace PaJua;

/// <summary>The stemmer for Swedish.</summary>
/// <remarks>Follows Snowball's swedish.sbl of 27 March 2025 (commit bd9df5c).</remarks>
internal sealed class SwedishStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouyäåö");
    private static readonly LetterSet BeforeS = new("bcdfghjklmnoprtvy");
    private static readonly LetterSet BeforeÖst = new("iklnprtuv");

    private static readonly SuffixTable<Main> MainSuffixes = new(
        ("a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas", Main.Plain),
        ("es ades andes ens arens hetens erns at andet het ast", Main.Plain),
        ("s", Main.S),
        ("et", Main.Et));

    // What makes a final -et part of the word, as in "frihet", "kapacitet" and "paket".
    private static readonly SuffixTable<bool> BeforeLastingEt = new(
        ("h iet uit fab cit dit alit ilit mit nit pit rit sit tit ivit kvit xit kom rak pak stak", true));

    private static readonly SuffixTable<bool> Pairs = new(("dd gd nn dt gt kt tt", true));

    private static readonly SuffixTable<Replacement> OtherSuffixes = new(
        ("lig ig els", new("")), ("öst", new("ös", After: BeforeÖst)), ("fullt", new("full")));

    private enum Main
    {
        Plain,
        S,
        Et,
    }

    public override string Name => "swedish";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        var r1 = Math.Max(Regions.After(word, Vowels, 0), Math.Min(3, word.Length));
        TakeMain(ref word, r1);
        if (Pairs.Find(word.From(r1)).IsFound) word.Drop(1);
        var other = OtherSuffixes.Find(word.From(r1));
        if (other.IsFound) word.ReplaceEnd(other);
        return word.Length;
    }

    private static void TakeMain(ref Word word, int r1)
    {
        var (kind, count) = MainSuffixes.Find(word.From(r1));
        switch (kind)
        {
            case Main.Plain:
                word.Drop(count);
                break;
            case Main.Et:
                if (MayLoseEt(word.Without(count))) word.Drop(count);
                break;
            case Main.S:
                if (word.EndsWith("ets") && MayLoseEt(word.Without(3))) word.Drop(3);
                else if (BeforeS.Contains(word.Before(1))) word.Drop(1);
                break;
        }
    }

    private static bool MayLoseEt(ReadOnlySpan<char> letters) =>
        letters is [.., _, var vowel, var last] && Vowels.Contains(vowel) && !Vowels.Contains(last) && !BeforeLastingEt.Find(letters).IsFound;
}
