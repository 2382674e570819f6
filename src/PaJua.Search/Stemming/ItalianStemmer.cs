namespace PaJua;

/// <summary>The stemmer for Italian.</summary>
/// <remarks>Follows Snowball's italian.sbl of 12 May 2026 (commit eaadf2f).</remarks>
internal sealed class ItalianStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouàèìòù");
    private static readonly LetterSet FinalVowels = new("aeioàèìò");

    private static readonly SuffixTable<bool> Pronouns = new(
        ("ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene", true),
        ("tela tele teli telo tene cela cele celi celo cene vela vele veli velo vene", true));

    private static readonly SuffixTable<string> VerbsBeforePronouns = new(("ando endo", ""), ("ar er ir", "e"));

    private static readonly SuffixTable<Standard> StandardSuffixes = new(
        ("anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti istà istè istì", Standard.Plain),
        ("oso osi osa ose mente atrice atrici ante anti", Standard.Plain),
        ("azione azioni atore atori", Standard.Azione),
        ("logia logie", Standard.Logia),
        ("uzione uzioni usione usioni", Standard.Uzione),
        ("enza enze", Standard.Enza),
        ("amento amenti imento imenti", Standard.Amento),
        ("amente", Standard.Amente),
        ("ità", Standard.Ità),
        ("ivo ivi iva ive", Standard.Ivo));

    private static readonly SuffixTable<bool> VerbSuffixes = new(
        ("ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende endi endo", true),
        ("erà erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete erò erono essero ete eva evamo evano evate evi evo", true),
        ("Yamo iamo immo irà irai iranno ire irebbe irebbero irei iremmo iremo ireste iresti irete irò irono isca iscano isce isci isco", true),
        ("iscono issero ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir", true));

    private enum Standard
    {
        Plain,
        Azione,
        Logia,
        Uzione,
        Enza,
        Amento,
        Amente,
        Ità,
        Ivo,
    }

    public override string Name => "italian";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        TakeElision(ref word);
        UnifyAccents(ref word);
        ConsonantMarks.SetBetweenVowels(ref word, Vowels, 'u', 'i');
        var rv = VerbRegion(word);
        var (r1, r2) = Regions.Standard(word, Vowels);
        TakePronoun(ref word, rv);
        if (!TakeStandardSuffix(ref word, rv, r1, r2)) word.Drop(VerbSuffixes.Find(word.From(rv)).Length);
        TakeFinalVowel(ref word, rv);
        ConsonantMarks.Remove(ref word, 'u', 'i');
        return word.Length;
    }

    private static void TakeElision(ref Word word)
    {
        var apostrophe = word.Letters.IndexOf('\'');
        if (apostrophe <= 0 || apostrophe == word.Length - 1) return;
        var isElision = word.Letters[..apostrophe] is "d" or "l" or "m" or "s" or "t" or "v" or "all" or "dall" or "dell" or "gl" or "nell" or "quell"
            or "quest" or "sull" or "tutt" or "un";
        if (isElision) word.Replace(0, apostrophe + 1, "");
    }

    /// <summary>Makes acute accents grave, and marks the u of each qu as U.</summary>
    private static void UnifyAccents(ref Word word)
    {
        for (var position = 0; position < word.Length; position++)
        {
            word[position] = word[position] switch
            {
                'á' => 'à',
                'é' => 'è',
                'í' => 'ì',
                'ó' => 'ò',
                'ú' => 'ù',
                'u' when position > 0 && word[position - 1] == 'q' => 'U',
                var other => other,
            };
        }
    }

    // Otherwise "divano" would meet "diva".
    private static int VerbRegion(in Word word) => word.Letters.StartsWith("divan") ? 5 : Regions.Romance(word, Vowels);

    private static void TakePronoun(ref Word word, int rv)
    {
        var pronoun = Pronouns.Find(word.Letters);
        if (!pronoun.IsFound) return;
        var verb = VerbsBeforePronouns.Find(word.Without(pronoun.Length));
        if (verb.IsFound && word.Length - pronoun.Length - verb.Length >= rv) word.ReplaceEnd(pronoun.Length, verb.Value!);
    }

    private static bool TakeStandardSuffix(ref Word word, int rv, int r1, int r2)
    {
        var (kind, count) = StandardSuffixes.Find(word.Letters);
        if (count == 0) return false;
        switch (kind)
        {
            case Standard.Logia:
                return word.ReplaceEndIn(r2, count, "log");
            case Standard.Uzione:
                return word.ReplaceEndIn(r2, count, "u");
            case Standard.Enza:
                return word.ReplaceEndIn(r2, count, "ente");
            case Standard.Amento:
                return word.DropIn(rv, count);
            case Standard.Amente:
                if (!word.DropIn(r1, count)) return false;
                RomanceAdverbs.TakeBeforeAmente(ref word, r2, "abil");
                return true;
        }

        if (!word.DropIn(r2, count)) return false;
        switch (kind)
        {
            case Standard.Azione:
                word.DropIn(r2, "ic");
                break;
            case Standard.Ità:
                _ = word.DropIn(r2, "abil") || word.DropIn(r2, "ic") || word.DropIn(r2, "iv");
                break;
            case Standard.Ivo:
                if (word.DropIn(r2, "at")) word.DropIn(r2, "ic");
                break;
        }

        return true;
    }

    private static void TakeFinalVowel(ref Word word, int rv)
    {
        if (FinalVowels.Contains(word.Last) && word.DropIn(rv, 1)) word.DropIn(rv, "i");
        if ((word.EndsWith("ch") || word.EndsWith("gh")) && word.Length - 2 >= rv) word.Drop(1);
    }
}
