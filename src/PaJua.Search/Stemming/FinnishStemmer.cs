namespace PaJua;

/// <summary>The stemmer for Finnish.</summary>
/// <remarks>Follows Snowball's finnish.sbl of 21 May 2026 (commit 65885b5).</remarks>
internal sealed class FinnishStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouyäö");
    private static readonly LetterSet Consonants = new("bcdfghjklmnpqrstvwxz");
    private static readonly LetterSet BeforeParticle = new("aeiouyäönt");

    private static readonly SuffixTable<Particle> Particles = new(
        ("kin kaan kään ko kö han hän pa pä", Particle.AfterEnd), ("sti", Particle.InR2));

    private static readonly SuffixTable<Possessive> Possessives = new(
        ("si", Possessive.Si), ("ni", Possessive.Ni), ("nsa nsä mme nne", Possessive.Plain), ("an", Possessive.An), ("än", Possessive.Än),
        ("en", Possessive.En));

    private static readonly SuffixTable<bool> BeforeAn = new(("ta ssa sta lla lta na", true));
    private static readonly SuffixTable<bool> BeforeÄn = new(("tä ssä stä llä ltä nä", true));
    private static readonly SuffixTable<bool> BeforeEn = new(("lle ine", true));
    private static readonly SuffixTable<bool> LongVowels = new(("aa ee ii oo uu ää öö", true));
    private static readonly SuffixTable<bool> VowelsAndI = new(("ai ei ii oi ui äi öi '", true));

    private static readonly SuffixTable<Case> Cases = new(
        ("hän", Case.AfterÄ), ("hön", Case.AfterÖ), ("han", Case.AfterA), ("hen", Case.AfterE), ("hin", Case.AfterI), ("hon", Case.AfterO),
        ("hun", Case.AfterU), ("siin den tten", Case.AfterVowelAndI), ("seen", Case.AfterLongVowel), ("n", Case.N),
        ("a ä", Case.AfterConsonantAndVowel), ("tta ttä", Case.AfterEOnly),
        ("ta tä ssa ssä sta stä lla llä lta ltä lle na nä ksi ine", Case.Plain));

    // True for those that stay after "po".
    private static readonly SuffixTable<bool> OtherEndings = new(
        ("mpi mpa mpä mmi mma mmä", true), ("impi impa impä immi imma immä eja ejä", false));

    private static readonly SuffixTable<bool> EndingsBeforeT = new(("mma", true), ("imma", false));

    private enum Particle
    {
        AfterEnd,
        InR2,
    }

    private enum Possessive
    {
        Plain,
        Si,
        Ni,
        An,
        Än,
        En,
    }

    private enum Case
    {
        Plain,
        N,
        AfterA,
        AfterÄ,
        AfterE,
        AfterI,
        AfterO,
        AfterÖ,
        AfterU,
        AfterEOnly,
        AfterVowelAndI,
        AfterLongVowel,
        AfterConsonantAndVowel,
    }

    public override string Name => "finnish";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        var (r1, r2) = Regions.Standard(word, Vowels);
        TakeParticle(ref word, r1, r2);
        TakePossessive(ref word, r1);
        var isCaseTaken = TakeCase(ref word, r1);
        TakeEnding(ref word, r2, OtherEndings);
        if (isCaseTaken && word.Length > r1 && word.Last is 'i' or 'j') word.Drop(1);
        else if (!isCaseTaken) TakePluralT(ref word, r1, r2);
        Tidy(ref word, r1);
        return word.Length;
    }

    private static void TakeParticle(ref Word word, int r1, int r2)
    {
        var (kind, count) = Particles.Find(word.From(r1));
        if (count == 0) return;
        if (kind == Particle.InR2) word.DropIn(r2, count);
        else if (BeforeParticle.Contains(word.Before(count))) word.Drop(count);
    }

    private static void TakePossessive(ref Word word, int r1)
    {
        var (kind, count) = Possessives.Find(word.From(r1));
        if (count == 0) return;
        var letters = word.Without(count);
        var isTaken = kind switch
        {
            Possessive.Si => letters is not [.., 'k'],
            Possessive.An => BeforeAn.Find(letters).IsFound,
            Possessive.Än => BeforeÄn.Find(letters).IsFound,
            Possessive.En => BeforeEn.Find(letters).IsFound,
            _ => true,
        };
        if (!isTaken) return;
        word.Drop(count);
        if (kind == Possessive.Ni && word.EndsWith("kse")) word.ReplaceEnd(1, "i");
    }

    private static bool TakeCase(ref Word word, int r1)
    {
        var (kind, count) = Cases.Find(word.From(r1));
        if (count == 0) return false;

        // One that ends with n and has not what it asks for before it, within R1, is only that n.
        if (!IsAllowed(kind, word.From(r1)[..^count])) (kind, count) = (Case.N, 1);
        var letters = word.Without(count);
        var isTaken = kind switch
        {
            Case.AfterEOnly => letters is [.., 'e'],
            Case.AfterConsonantAndVowel => letters is [.., var consonant, var vowel] && Vowels.Contains(vowel) && Consonants.Contains(consonant),
            _ => true,
        };
        if (!isTaken) return false;
        var isIllative = kind == Case.N && (LongVowels.Find(letters).IsFound || letters.EndsWith("ie"));
        word.Drop(isIllative ? count + 1 : count);
        return true;
    }

    private static bool IsAllowed(Case kind, ReadOnlySpan<char> letters) => kind switch
    {
        Case.AfterA => letters is [.., 'a' or '\''],
        Case.AfterÄ => letters is [.., 'ä' or '\''],
        Case.AfterE => letters is [.., 'e' or '\''],
        Case.AfterI => letters is [.., 'i' or '\''],
        Case.AfterO => letters is [.., 'o' or '\''],
        Case.AfterÖ => letters is [.., 'ö' or 'ø' or '\''],
        Case.AfterU => letters is [.., 'u' or '\''],
        Case.AfterVowelAndI => VowelsAndI.Find(letters).IsFound,
        Case.AfterLongVowel => LongVowels.Find(letters).IsFound,
        _ => true,
    };

    private static void TakeEnding(ref Word word, int r2, SuffixTable<bool> endings)
    {
        var (staysAfterPo, count) = endings.Find(word.From(r2));
        if (!staysAfterPo || !word.Without(count).EndsWith("po")) word.Drop(count);
    }

    private static void TakePluralT(ref Word word, int r1, int r2)
    {
        if (word.Length - 1 <= r1 || word.Last != 't' || !Vowels.Contains(word.Before(1))) return;
        word.Drop(1);
        TakeEnding(ref word, r2, EndingsBeforeT);
    }

    private static void Tidy(ref Word word, int r1)
    {
        if (LongVowels.Find(word.From(r1)).IsFound) word.Drop(1);
        if (word.From(r1) is [.., var before, 'a' or 'ä' or 'e' or 'i'] && Consonants.Contains(before)) word.Drop(1);
        if (word.From(r1) is [.., 'o' or 'u', 'j']) word.Drop(1);
        if (word.From(r1) is [.., 'j', 'o']) word.Drop(1);
        MakeLastConsonantSingle(ref word);
        if (word.Last == '\'') word.Drop(1);
    }

    private static void MakeLastConsonantSingle(ref Word word)
    {
        var position = word.Length - 1;
        while (position >= 0 && Vowels.Contains(word[position])) position--;
        if (position > 0 && Consonants.Contains(word[position]) && word[position - 1] == word[position]) word.Replace(position, 1, "");
    }
}
