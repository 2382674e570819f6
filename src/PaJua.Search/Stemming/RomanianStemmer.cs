namespace PaJua;

/// <summary>The stemmer for Romanian.</summary>
/// <remarks>Follows Snowball's romanian.sbl of 22 April 2025 (commit badf91f). Stems have ș and ț with a comma, also where the word has
/// a cedilla.</remarks>
internal sealed class RomanianStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouâîă");

    private static readonly SuffixTable<Replacement> Articles = new(
        ("ul ului", new("")), ("aua", new("a")), ("ea ele elor", new("e")), ("ii iua iei iile iilor ilor ile", new("i")), ("atei", new("at")),
        ("ație ația", new("ați")));

    private static readonly SuffixTable<string> Combinations = new(
        ("abilitate abilitati abilităi abilități", "abil"),
        ("ibilitate", "ibil"),
        ("ivitate ivitati ivităi ivități", "iv"),
        ("icitate icitati icităi icități icator icatori iciv iciva icive icivi icivă ical icala icale icali icală", "ic"),
        ("ativ ativa ative ativi ativă ațiune atoare ator atori ătoare ător ători", "at"),
        ("itiv itiva itive itivi itivă ițiune itoare itor itori", "it"));

    private static readonly SuffixTable<Standard> StandardSuffixes = new(
        ("at ata ată ati ate ut uta ută uti ute it ita ită iti ite ic ica ice ici ică abil abila abile abili abilă", Standard.Plain),
        ("ibil ibila ibile ibili ibilă oasa oasă oase os osi oși ant anta ante anti antă ator atori itate itati ităi ități", Standard.Plain),
        ("iv iva ive ivi ivă", Standard.Plain),
        ("iune iuni", Standard.Iune),
        ("ism isme ist ista iste isti istă iști", Standard.Ist));

    // True for those that come only after a consonant or u.
    private static readonly SuffixTable<bool> VerbSuffixes = new(
        ("are ere ire âre ind ând indu ându eze ească ez ezi ează esc ești ește ăsc ăști ăște am ai au eam eai ea eați eau iam iai ia", true),
        ("iați iau ui ași arăm arăți ară uși urăm urăți ură iși irăm irăți iră âi âși ârăm ârăți âră asem aseși ase aserăm aserăți", true),
        ("aseră isem iseși ise iserăm iserăți iseră âsem âseși âse âserăm âserăți âseră usem useși use userăm userăți useră", true),
        ("ăm ați em eți im iți âm âți seși serăm serăți seră sei se sesem seseși sese seserăm seserăți seseră", false));

    private static readonly SuffixTable<bool> FinalVowels = new(("a e i ie ă", true));

    private enum Standard
    {
        Plain,
        Iune,
        Ist,
    }

    public override string Name => "romanian";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        word.ReplaceAll('ş', 'ș');
        word.ReplaceAll('ţ', 'ț');
        ConsonantMarks.SetBetweenVowels(ref word, Vowels, 'u', 'i');
        var rv = Regions.Romance(word, Vowels);
        var (r1, r2) = Regions.Standard(word, Vowels);
        TakeArticle(ref word, r1);
        if (!TakeStandardSuffix(ref word, r1, r2)) TakeVerbSuffix(ref word, rv);
        var vowel = FinalVowels.Find(word.Letters);
        word.DropIn(rv, vowel.Length);
        ConsonantMarks.Remove(ref word, 'u', 'i');
        return word.Length;
    }

    private static void TakeArticle(ref Word word, int r1)
    {
        if (!word.EndsWith("abile")) word.ReplaceEndIn(r1, Articles);
    }

    private static bool TakeStandardSuffix(ref Word word, int r1, int r2)
    {
        var isTaken = false;
        while (Combinations.Find(word.Letters) is { IsFound: true } combination && word.ReplaceEndIn(r1, combination.Length, combination.Value!))
            isTaken = true;
        var (kind, count) = StandardSuffixes.Find(word.Letters);
        if (count == 0 || word.Length - count < r2) return isTaken;
        switch (kind)
        {
            case Standard.Iune:
                if (word.Before(count) != 'ț') return isTaken;
                word.ReplaceEnd(count + 1, "t");
                return true;
            case Standard.Ist:
                word.ReplaceEnd(count, "ist");
                return true;
            default:
                word.Drop(count);
                return true;
        }
    }

    private static void TakeVerbSuffix(ref Word word, int rv)
    {
        var (isAfterConsonant, count) = VerbSuffixes.Find(word.From(rv));
        if (isAfterConsonant && (word.Length - count <= rv || (Vowels.Contains(word.Before(count)) && word.Before(count) != 'u'))) return;
        word.Drop(count);
    }
}
