namespace PaJua;

/// <summary>The stemmer for Portuguese.</summary>
/// <remarks>Follows Snowball's portuguese.sbl of 29 April 2025 (commit f20d8e9). While it works, ã and õ are written as a vowel and a tilde, which
/// counts as a consonant.</remarks>
internal sealed class PortugueseStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouáéíóúâêô");

    private static readonly SuffixTable<Standard> StandardSuffixes = new(
        ("eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos", Standard.Plain),
        ("adora ador aça~o adoras adores aço~es ante antes ância", Standard.Plain),
        ("logia logias", Standard.Logia),
        ("uça~o uço~es", Standard.Ução),
        ("ência ências", Standard.Ência),
        ("amente", Standard.Amente),
        ("mente", Standard.Mente),
        ("idade idades", Standard.Idade),
        ("iva ivo ivas ivos", Standard.Iva),
        ("ira iras", Standard.Ira));

    private static readonly SuffixTable<bool> VerbSuffixes = new(
        ("ada ida ia aria eria iria ará ara erá era irá ava asse esse isse aste este iste ei arei erei irei am iam ariam eriam iriam aram", true),
        ("eram iram avam em arem erem irem assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas idas ias arias", true),
        ("erias irias arás aras erás eras irás avas es ardes erdes irdes ares eres ires asses esses isses astes estes istes is ais eis", true),
        ("íeis aríeis eríeis iríeis áreis areis éreis ereis íreis ireis ásseis ésseis ísseis áveis ados idos ámos amos íamos aríamos", true),
        ("eríamos iríamos áramos éramos íramos ávamos emos aremos eremos iremos ássemos êssemos íssemos imos armos ermos irmos eu iu ou", true),
        ("ira iras", true));

    private static readonly SuffixTable<bool> Residues = new(("os a i o á í ó", true));

    private enum Standard
    {
        Plain,
        Logia,
        Ução,
        Ência,
        Amente,
        Mente,
        Idade,
        Iva,
        Ira,
    }

    public override string Name => "portuguese";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        SplitTildes(ref word);
        var rv = Regions.Romance(word, Vowels);
        var (r1, r2) = Regions.Standard(word, Vowels);
        if (!TakeStandardSuffix(ref word, rv, r1, r2) && !TakeVerbSuffix(ref word, rv)) word.DropIn(rv, Residues.Find(word.Letters).Length);
        else if (word.EndsWith("ci")) word.DropIn(rv, 1);
        TakeFinalVowel(ref word, rv);
        JoinTildes(ref word);
        return word.Length;
    }

    private static void SplitTildes(ref Word word)
    {
        for (var position = 0; position < word.Length; position++)
        {
            if (word[position] is 'ã') word.Replace(position, 1, "a~");
            else if (word[position] is 'õ') word.Replace(position, 1, "o~");
        }
    }

    private static void JoinTildes(ref Word word)
    {
        for (var position = 0; position < word.Length - 1; position++)
        {
            if (word[position + 1] != '~') continue;
            if (word[position] is 'a') word.Replace(position, 2, "ã");
            else if (word[position] is 'o') word.Replace(position, 2, "õ");
        }
    }

    private static bool TakeStandardSuffix(ref Word word, int rv, int r1, int r2)
    {
        var (kind, count) = StandardSuffixes.Find(word.Letters);
        if (count == 0) return false;
        switch (kind)
        {
            case Standard.Logia:
                return word.ReplaceEndIn(r2, count, "log");
            case Standard.Ução:
                return word.ReplaceEndIn(r2, count, "u");
            case Standard.Ência:
                return word.ReplaceEndIn(r2, count, "ente");
            case Standard.Ira:
                return word.Before(count) == 'e' && word.ReplaceEndIn(rv, count, "ir");
            case Standard.Amente:
                if (!word.DropIn(r1, count)) return false;
                RomanceAdverbs.TakeBeforeAmente(ref word, r2, "ad");
                return true;
        }

        if (!word.DropIn(r2, count)) return false;
        switch (kind)
        {
            case Standard.Mente:
                _ = word.DropIn(r2, "ante") || word.DropIn(r2, "avel") || word.DropIn(r2, "ível");
                break;
            case Standard.Idade:
                _ = word.DropIn(r2, "abil") || word.DropIn(r2, "ic") || word.DropIn(r2, "iv");
                break;
            case Standard.Iva:
                word.DropIn(r2, "at");
                break;
        }

        return true;
    }

    private static bool TakeVerbSuffix(ref Word word, int rv)
    {
        var suffix = VerbSuffixes.Find(word.From(rv));
        word.Drop(suffix.Length);
        return suffix.IsFound;
    }

    private static void TakeFinalVowel(ref Word word, int rv)
    {
        if (word.Last == 'ç') word.ReplaceEnd(1, "c");
        else if (word.Last is 'e' or 'é' or 'ê' && word.DropIn(rv, 1) && (word.EndsWith("gu") || word.EndsWith("ci"))) word.DropIn(rv, 1);
    }
}
