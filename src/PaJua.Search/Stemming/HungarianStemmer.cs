namespace PaJua;

/// <summary>The stemmer for Hungarian; it takes the inflections of nouns.</summary>
/// <remarks>Follows Snowball's hungarian.sbl of 21 March 2025 (commit 644e14e).</remarks>
internal sealed class HungarianStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouáéíóöőúüű");

    private static readonly SuffixTable<bool> Doubled = new(
        ("bb cc ccs dd ff gg ggy jj kk ll lly mm nn nny pp rr ss ssz tt tty vv zz zzs", true));

    private static readonly SuffixTable<bool> Instrumentals = new(("al el", true));

    private static readonly SuffixTable<bool> Cases = new(
        ("ban ben ba be ra re nak nek val vel tól től ról ről ból ből hoz hez höz nál nél ig at et ot öt ért képp képpen kor ul ül vá vé", true),
        ("onként enként anként ként en on an ön n t", true));

    private static readonly SuffixTable<Replacement> SpecialCases = new(("én", new("e")), ("án ánként", new("a")));

    private static readonly SuffixTable<Replacement> OtherCases = new(
        ("astul estül stul stül", new("")), ("ástul", new("a")), ("éstül", new("e")));

    private static readonly SuffixTable<bool> Factives = new(("á é", true));

    private static readonly SuffixTable<Replacement> Owned = new(
        ("oké öké aké eké ké éi é", new("")), ("éké ééi éé", new("e")), ("áké áéi", new("a")));

    private static readonly SuffixTable<Replacement> SingularOwners = new(
        ("ünk unk nk juk jük uk ük em om am m od ed ad öd d ja je a e o", new("")),
        ("ánk ájuk ám ád á", new("a")),
        ("énk éjük ém éd é", new("e")));

    private static readonly SuffixTable<Replacement> PluralOwners = new(
        ("jaim jeim aim eim im jaid jeid aid eid id jai jei ai ei i jaink jeink eink aink jaitok jeitek aitok eitek itek", new("")),
        ("jeik jaik aik eik ik ink", new("")),
        ("áim áid ái áink áitok áik", new("a")),
        ("éim éid éi éink éitek éik", new("e")));

    private static readonly SuffixTable<Replacement> Plurals = new(("ák", new("a")), ("ék", new("e")), ("ök ak ok ek k", new("")));

    public override string Name => "hungarian";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        var r1 = FirstRegion(word);
        TakeAfterDoubled(ref word, r1, Instrumentals);
        TakeCase(ref word, r1);
        word.ReplaceEndIn(r1, SpecialCases);
        word.ReplaceEndIn(r1, OtherCases);
        TakeAfterDoubled(ref word, r1, Factives);
        word.ReplaceEndIn(r1, Owned);
        word.ReplaceEndIn(r1, SingularOwners);
        word.ReplaceEndIn(r1, PluralOwners);
        word.ReplaceEndIn(r1, Plurals);
        return word.Length;
    }

    private static int FirstRegion(in Word word) =>
        word.Length > 0 && Vowels.Contains(word[0]) ? word.PastNextNot(Vowels, 1) : word.PastNext(Vowels, 0);

    /// <summary>Takes a suffix that doubles the consonant before it, and makes that single: of "ggy" remains "gy".</summary>
    private static void TakeAfterDoubled(ref Word word, int r1, SuffixTable<bool> suffixes)
    {
        var suffix = suffixes.Find(word.Letters);
        if (!suffix.IsFound || word.Length - suffix.Length < r1) return;
        var doubled = Doubled.Find(word.Without(suffix.Length));
        if (!doubled.IsFound) return;
        word.Drop(suffix.Length);
        word.Replace(word.Length - 2, 1, "");
    }

    private static void TakeCase(ref Word word, int r1)
    {
        var suffix = Cases.Find(word.Letters);
        if (!suffix.IsFound || !word.DropIn(r1, suffix.Length)) return;
        if (word.EndsWith("á", r1)) word.ReplaceEnd(1, "a");
        else if (word.EndsWith("é", r1)) word.ReplaceEnd(1, "e");
    }
}
