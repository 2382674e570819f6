namespace PaJua;

/// <summary>The stemmer for Norwegian (Bokmål).</summary>
/// <remarks>Follows Snowball's norwegian.sbl of 14 May 2026 (commit 8cb8124).</remarks>
internal sealed class NorwegianStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeêioòóôuyæåø");
    private static readonly LetterSet BeforeS = new("bcdfghjlmnoptvyz");

    private static readonly SuffixTable<Main> MainSuffixes = new(
        ("a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ets et het ast", Main.Plain),
        ("ers", Main.Ers),
        ("s", Main.S),
        ("erte ert", Main.Ert));

    // What keeps its -ers, true, and what is not that although it ends so.
    private static readonly SuffixTable<bool> BeforeErs = new(("amm ast ind kap kk lt nk omm pp v øst", true), ("giv hav skap", false));

    private static readonly SuffixTable<bool> Pairs = new(("dt vt", true));

    private static readonly SuffixTable<bool> OtherSuffixes = new(("leg eleg ig eig lig elig els lov elov slov hetslov", true));

    private enum Main
    {
        Plain,
        Ers,
        S,
        Ert,
    }

    public override string Name => "norwegian";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        if (length < 3) return length;
        var r1 = Regions.Scandinavian(word, Vowels);
        TakeMain(ref word, r1);
        if (Pairs.Find(word.From(r1)).IsFound) word.Drop(1);
        word.Drop(OtherSuffixes.Find(word.From(r1)).Length);
        if (word.Last == '\'') word.Drop(1);
        return word.Length;
    }

    private static void TakeMain(ref Word word, int r1)
    {
        var (kind, count) = MainSuffixes.Find(word.From(r1));
        if (count == 0) return;
        switch (kind)
        {
            case Main.Ers when BeforeErs.Find(word.Without(count)).Value:
            case Main.S when !MayLoseS(word.Without(count)):
                break;
            case Main.Ert:
                word.ReplaceEnd(count, "er");
                break;
            default:
                word.Drop(count);
                break;
        }
    }

    private static bool MayLoseS(ReadOnlySpan<char> letters) => letters switch
    {
        [.., 'e', 'r'] => false,
        [.., 'r'] => true,
        [.., var before, 'k'] => !Vowels.Contains(before),
        [.., var last] => BeforeS.Contains(last),
        _ => false,
    };
}
