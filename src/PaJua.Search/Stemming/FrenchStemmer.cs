namespace PaJua;

/// <summary>The stemmer for French.</summary>
/// <remarks>Follows Snowball's french.sbl of 21 August 2026 (commit 746d142).</remarks>
internal sealed class FrenchStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouyâàëéêèïîôûù");
    private static readonly LetterSet BeforeOux = new("bhjlnp");
    private static readonly LetterSet KeepingS = new("aiouès");

    private static readonly SuffixTable<Standard> StandardSuffixes = new(
        ("ance iqUe isme able iste eux ances iqUes ismes ables istes", Standard.Plain),
        ("atrice ateur ation atrices ateurs ations", Standard.Ation),
        ("logie logies", Standard.Logie),
        ("usion ution usions utions", Standard.Ution),
        ("ence ences", Standard.Ence),
        ("ement ements", Standard.Ement),
        ("ité ités", Standard.Ité),
        ("if ive ifs ives", Standard.Ive),
        ("eaux", Standard.Eaux),
        ("aux", Standard.Aux),
        ("oux", Standard.Oux),
        ("euse euses", Standard.Euse),
        ("issement issements", Standard.Issement),
        ("amment", Standard.Amment),
        ("emment", Standard.Emment),
        ("ment ments", Standard.Ment));

    private static readonly SuffixTable<bool> VerbSuffixesOfI = new(
        ("îmes ît îtes i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent issais issait", true),
        ("issant issante issantes issants isse issent isses issez issiez issions issons it", true));

    private static readonly SuffixTable<Verb> VerbSuffixes = new(
        ("ions", Verb.Ions),
        ("é ée ées és èrent er era erai eraIent erais erait eras erez eriez erions erons eront ez iez eais", Verb.Plain),
        ("âmes ât âtes a ai aIent ait ant ante antes ants as asse assent asses assiez assions", Verb.WithE),
        ("ais aise aises", Verb.Ais));

    private static readonly SuffixTable<Residue> Residues = new(
        ("ion", Residue.Ion), ("ier ière Ier Ière", Residue.Ier), ("e", Residue.E));

    private enum Standard
    {
        Plain,
        Ation,
        Logie,
        Ution,
        Ence,
        Ement,
        Ité,
        Ive,
        Eaux,
        Aux,
        Oux,
        Euse,
        Issement,
        Amment,
        Emment,
        Ment,
    }

    private enum Verb
    {
        Plain,
        Ions,
        WithE,
        Ais,
    }

    private enum Residue
    {
        Ion,
        Ier,
        E,
    }

    public override string Name => "french";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        TakeElision(ref word);
        Mark(ref word);
        var rv = VerbRegion(word);
        var (r1, r2) = Regions.Standard(word, Vowels);
        if (TakeStandardSuffix(ref word, rv, r1, r2) || TakeVerbSuffixOfI(ref word, rv) || TakeVerbSuffix(ref word, rv, r2)) TidyEnd(ref word);
        else TakeResidue(ref word, rv, r2);
        if (word.EndsWith("enn") || word.EndsWith("onn") || word.EndsWith("ett") || word.EndsWith("ell") || word.EndsWith("eill")) word.Drop(1);
        TakeAccent(ref word);
        Unmark(ref word);
        return word.Length;
    }

    private static void TakeElision(ref Word word)
    {
        var count = word.Letters switch
        {
            ['c' or 'd' or 'j' or 'l' or 'm' or 'n' or 's' or 't' or 'z', '\'', _, ..] => 2,
            ['q', 'u', '\'', _, ..] => 3,
            _ => 0,
        };
        word.Replace(0, count, "");
    }

    /// <summary>Marks the u, i and y that are no vowels as U, I and Y, and takes the diaeresis off e and i, which are then preceded by H.</summary>
    private static void Mark(ref Word word)
    {
        for (var position = 0; position < word.Length;)
            if (!TryMark(ref word, position)) position++;
    }

    private static bool TryMark(ref Word word, int position)
    {
        var letters = word.Letters[position..];
        switch (letters)
        {
            case [var first, 'u' or 'i', var third, ..] when Vowels.Contains(first) && Vowels.Contains(third):
                word[position + 1] = letters[1] == 'u' ? 'U' : 'I';
                return true;
            case [var first, 'y', ..] when Vowels.Contains(first):
                word[position + 1] = 'Y';
                return true;
            case ['ë', ..]:
                word.Replace(position, 1, "He");
                return true;
            case ['ï', ..]:
                word.Replace(position, 1, "Hi");
                return true;
            case ['y', var second, ..] when Vowels.Contains(second):
                word[position] = 'Y';
                return true;
            case ['q', 'u', ..]:
                word[position + 1] = 'U';
                return true;
            default:
                return false;
        }
    }

    private static int VerbRegion(in Word word) => word.Letters switch
    {
        [var first, var second, _, ..] when Vowels.Contains(first) && Vowels.Contains(second) => 3,
        ['p', 'a', 'r', ..] or ['c', 'o', 'l', ..] or ['t', 'a', 'p', ..] => 3,
        ['n', 'i', var third, ..] when Vowels.Contains(third) => 3,
        _ => word.PastNext(Vowels, 1),
    };

    /// <summary>Whether it took one that is not followed by one of a verb.</summary>
    private static bool TakeStandardSuffix(ref Word word, int rv, int r1, int r2)
    {
        var (kind, count) = StandardSuffixes.Find(word.Letters);
        if (count == 0) return false;
        var before = word.Before(count);
        switch (kind)
        {
            case Standard.Plain:
                return word.DropIn(r2, count);
            case Standard.Ation:
                if (!word.DropIn(r2, count)) return false;
                TakeIc(ref word, r2);
                return true;
            case Standard.Logie:
                return word.ReplaceEndIn(r2, count, "log");
            case Standard.Ution:
                return word.ReplaceEndIn(r2, count, "u");
            case Standard.Ence:
                return word.ReplaceEndIn(r2, count, "ent");
            case Standard.Ement:
                if (!word.DropIn(rv, count)) return false;
                TakeBeforeEment(ref word, rv, r1, r2);
                return true;
            case Standard.Ité:
                if (!word.DropIn(r2, count)) return false;
                TakeBeforeIté(ref word, r2);
                return true;
            case Standard.Ive:
                if (!word.DropIn(r2, count)) return false;
                if (word.DropIn(r2, "at")) TakeIc(ref word, r2);
                return true;
            case Standard.Eaux:
                word.Drop(1);
                return true;
            case Standard.Aux:
                return word.ReplaceEndIn(r1, count, "al");
            case Standard.Oux:
                if (!BeforeOux.Contains(before)) return false;
                word.Drop(1);
                return true;
            case Standard.Euse:
                return word.DropIn(r2, count) || word.ReplaceEndIn(r1, count, "eux");
            case Standard.Issement:
                return word.Length > count && !Vowels.Contains(before) && word.DropIn(r1, count);
            case Standard.Amment:
                word.ReplaceEndIn(rv, count, "ant");
                return false;
            case Standard.Emment:
                word.ReplaceEndIn(rv, count, "ent");
                return false;
            case Standard.Ment:
            default:
                if (Vowels.Contains(before) && rv <= word.Length - count - 1) word.Drop(count);
                return false;
        }
    }

    private static void TakeIc(ref Word word, int r2)
    {
        if (word.EndsWith("ic") && !word.DropIn(r2, 2)) word.ReplaceEnd(2, "iqU");
    }

    private static void TakeBeforeEment(ref Word word, int rv, int r1, int r2)
    {
        if (word.EndsWith("iv"))
        {
            if (word.DropIn(r2, 2)) word.DropIn(r2, "at");
        }
        else if (word.EndsWith("eus"))
        {
            if (!word.DropIn(r2, 3)) word.ReplaceEndIn(r1, 3, "eux");
        }
        else if (word.EndsWith("abl") || word.EndsWith("iqU"))
        {
            word.DropIn(r2, 3);
        }
        else if (word.EndsWith("ièr") || word.EndsWith("Ièr"))
        {
            word.ReplaceEndIn(rv, 3, "i");
        }
    }

    private static void TakeBeforeIté(ref Word word, int r2)
    {
        if (word.EndsWith("abil"))
        {
            if (!word.DropIn(r2, 4)) word.ReplaceEnd(4, "abl");
        }
        else if (word.EndsWith("ic"))
        {
            TakeIc(ref word, r2);
        }
        else
        {
            word.DropIn(r2, "iv");
        }
    }

    private static bool TakeVerbSuffixOfI(ref Word word, int rv)
    {
        var (_, count) = VerbSuffixesOfI.Find(word.From(rv));
        if (count == 0 || word.Length - count <= rv) return false;
        var before = word.Before(count);
        if (before == 'H' || Vowels.Contains(before)) return false;
        word.Drop(count);
        return true;
    }

    private static bool TakeVerbSuffix(ref Word word, int rv, int r2)
    {
        var (kind, count) = VerbSuffixes.Find(word.From(rv));
        if (count == 0) return false;
        if (kind == Verb.Ions) return word.DropIn(r2, count);
        if (kind == Verb.Ais && IsNoun(word.Without(count))) return false;
        word.Drop(count);
        if (kind == Verb.WithE) word.DropIn(rv, "e");
        return true;
    }

    // "balais" and "mauvais" are no verbs, and "déplais" keeps its ending.
    private static bool IsNoun(ReadOnlySpan<char> letters) =>
        letters is [_, 'a', 'l'] || letters.EndsWith("auv") || letters.EndsWith("épl");

    private static void TidyEnd(ref Word word)
    {
        if (word.Last == 'Y') word.ReplaceEnd(1, "i");
        else if (word.Last == 'ç') word.ReplaceEnd(1, "c");
    }

    private static void TakeResidue(ref Word word, int rv, int r2)
    {
        if (word.Last == 's' && word.Length > 1 && (!KeepingS.Contains(word.Before(1)) || word.EndsWith("His"))) word.Drop(1);
        var (kind, count) = Residues.Find(word.From(rv));
        if (count == 0) return;
        if (kind == Residue.E) word.Drop(count);
        else if (kind == Residue.Ier) word.ReplaceEnd(count, "i");
        else if (word.Length - count > rv && word.Before(count) is 's' or 't') word.DropIn(r2, count);
    }

    /// <summary>Makes é and è before the last consonants e.</summary>
    private static void TakeAccent(ref Word word)
    {
        var position = word.Length - 1;
        while (position >= 0 && !Vowels.Contains(word[position])) position--;
        if (position >= 0 && position < word.Length - 1 && word[position] is 'é' or 'è') word[position] = 'e';
    }

    /// <summary>Takes the marks off, and puts the diaereses back on.</summary>
    private static void Unmark(ref Word word)
    {
        var written = 0;
        for (var position = 0; position < word.Length; position++, written++)
        {
            var next = position + 1 < word.Length ? word[position + 1] : '\0';
            switch (word[position])
            {
                case 'I':
                    word[written] = 'i';
                    break;
                case 'U':
                    word[written] = 'u';
                    break;
                case 'Y':
                    word[written] = 'y';
                    break;
                case 'H' when next is 'e' or 'i':
                    word[written] = next == 'e' ? 'ë' : 'ï';
                    position++;
                    break;
                case 'H':
                    written--;
                    break;
                default:
                    word[written] = word[position];
                    break;
            }
        }

        word.Drop(word.Length - written);
    }
}
