namespace PaJua;

/// <summary>The stemmer for Spanish.</summary>
/// <remarks>Follows Snowball's spanish.sbl of 6 May 2025 (commit 984ca9e).</remarks>
internal sealed class SpanishStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouáéíóúü");

    private static readonly SuffixTable<bool> Pronouns = new(("me se sela selo selas selos la le lo las les los nos", true));

    private static readonly SuffixTable<Replacement> VerbsBeforePronouns = new(
        ("iéndo iendo", new("iendo")), ("ándo ando", new("ando")), ("ár ar", new("ar")), ("ér er", new("er")), ("ír ir", new("ir")),
        ("yendo", new("yendo", After: new LetterSet("u"))));

    private static readonly SuffixTable<Standard> StandardSuffixes = new(
        ("anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas", Standard.Plain),
        ("amiento amientos imiento imientos", Standard.Plain),
        ("adora ador ación adoras adores aciones ante antes ancia ancias acion", Standard.Ación),
        ("logía logías", Standard.Logía),
        ("ución uciones ucion", Standard.Ución),
        ("encia encias", Standard.Encia),
        ("amente", Standard.Amente),
        ("mente", Standard.Mente),
        ("idad idades", Standard.Idad),
        ("iva ivo ivas ivos", Standard.Iva));

    private static readonly SuffixTable<bool> VerbSuffixesOfY = new(("ya ye yan yen yeron yendo yo yó yas yes yais yamos", true));

    private static readonly SuffixTable<Verb> VerbSuffixes = new(
        ("en es éis emos", Verb.WithU),
        ("arían arías arán arás aríais aría aréis aríamos aremos ará aré erían erías erán erás eríais ería eréis eríamos eremos erá eré", Verb.Plain),
        ("irían irías irán irás iríais iría iréis iríamos iremos irá iré aba ada ida ía ara iera ad ed id ase iese aste iste an aban", Verb.Plain),
        ("ían aran ieran asen iesen aron ieron ado ido ando iendo ió ar er ir as abas adas idas ías aras ieras ases ieses ís áis", Verb.Plain),
        ("abais íais arais ierais aseis ieseis asteis isteis ados idos amos ábamos íamos imos áramos iéramos iésemos ásemos", Verb.Plain));

    private static readonly SuffixTable<Residue> Residues = new(("os a o á í ó", Residue.Plain), ("e é", Residue.E));

    private enum Standard
    {
        Plain,
        Ación,
        Logía,
        Ución,
        Encia,
        Amente,
        Mente,
        Idad,
        Iva,
    }

    private enum Verb
    {
        Plain,
        WithU,
    }

    private enum Residue
    {
        Plain,
        E,
    }

    public override string Name => "spanish";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        var rv = Regions.Romance(word, Vowels);
        var (r1, r2) = Regions.Standard(word, Vowels);
        TakePronoun(ref word, rv);
        if (!TakeStandardSuffix(ref word, r1, r2) && !TakeVerbSuffixOfY(ref word, rv)) TakeVerbSuffix(ref word, rv);
        TakeResidue(ref word, rv);
        TakeAccents(ref word);
        return word.Length;
    }

    /// <summary>Takes a pronoun off its verb, and the accent that the verb has because of it.</summary>
    private static void TakePronoun(ref Word word, int rv)
    {
        var pronoun = Pronouns.Find(word.Letters);
        if (!pronoun.IsFound) return;
        var verb = VerbsBeforePronouns.Find(word.Without(pronoun.Length));
        if (!verb.IsFound || word.Length - pronoun.Length - verb.Length < rv) return;
        if (verb.Value!.After is { } letters && !letters.Contains(word.Before(pronoun.Length + verb.Length))) return;
        word.Drop(pronoun.Length);
        word.ReplaceEnd(verb);
    }

    private static bool TakeStandardSuffix(ref Word word, int r1, int r2)
    {
        var (kind, count) = StandardSuffixes.Find(word.Letters);
        if (count == 0) return false;
        switch (kind)
        {
            case Standard.Logía:
                return word.ReplaceEndIn(r2, count, "log");
            case Standard.Ución:
                return word.ReplaceEndIn(r2, count, "u");
            case Standard.Encia:
                return word.ReplaceEndIn(r2, count, "ente");
            case Standard.Amente:
                if (!word.DropIn(r1, count)) return false;
                RomanceAdverbs.TakeBeforeAmente(ref word, r2, "ad");
                return true;
        }

        if (!word.DropIn(r2, count)) return false;
        switch (kind)
        {
            case Standard.Ación:
                word.DropIn(r2, "ic");
                break;
            case Standard.Mente:
                _ = word.DropIn(r2, "ante") || word.DropIn(r2, "able") || word.DropIn(r2, "ible");
                break;
            case Standard.Idad:
                _ = word.DropIn(r2, "abil") || word.DropIn(r2, "ic") || word.DropIn(r2, "iv");
                break;
            case Standard.Iva:
                word.DropIn(r2, "at");
                break;
        }

        return true;
    }

    private static bool TakeVerbSuffixOfY(ref Word word, int rv)
    {
        var suffix = VerbSuffixesOfY.Find(word.From(rv));
        if (!suffix.IsFound || word.Before(suffix.Length) != 'u') return false;
        word.Drop(suffix.Length);
        return true;
    }

    private static void TakeVerbSuffix(ref Word word, int rv)
    {
        var (kind, count) = VerbSuffixes.Find(word.From(rv));
        word.Drop(count);
        if (count > 0 && kind == Verb.WithU && word.EndsWith("gu")) word.Drop(1);
    }

    private static void TakeResidue(ref Word word, int rv)
    {
        var (kind, count) = Residues.Find(word.Letters);
        if (count > 0 && word.DropIn(rv, count) && kind == Residue.E && word.EndsWith("gu")) word.DropIn(rv, 1);
    }

    private static void TakeAccents(ref Word word)
    {
        for (var position = 0; position < word.Length; position++)
        {
            word[position] = word[position] switch
            {
                'á' => 'a',
                'é' => 'e',
                'í' => 'i',
                'ó' => 'o',
                'ú' => 'u',
                var other => other,
            };
        }
    }
}
