namespace PaJua;

/// <summary>The stemmer for Dutch of Wessel Kraaij and Renée Pohlmann, which takes the <c>ge</c> of participles too.</summary>
/// <remarks>Follows Snowball's dutch.sbl of 22 April 2025 (commit badf91f). What Snowball before version 3, and Lucene 8, call "dutch" is another
/// algorithm, Porter's; Snowball has that one as "dutch_porter". The letters <c>ij</c> count as one vowel.</remarks>
internal sealed class DutchStemmer : Stemmer
{
    private const string A = "aäáàâ";
    private const string E = "eëéèê";
    private const string I = "iïíìî";
    private const string O = "oöóòô";
    private const string U = "uüúùû";

    private static readonly LetterSet FormsOfE = new(E);
    private static readonly LetterSet AllButE = new(A + I + O + U);
    private static readonly LetterSet All = new(A + E + I + O + U);
    private static readonly LetterSet Vowels = new(A + E + I + O + U + "y");
    private static readonly LetterSet NotAfterLong = new(A + E + I + O + U + "ywx");

    private static readonly SuffixTable<Inflection> Inflections = new(
        ("'s", Inflection.ApostropheS), ("s", Inflection.S), ("ies", Inflection.Ies), ("es", Inflection.Es), ("és", Inflection.És),
        ("aus", Inflection.Aus), ("en", Inflection.En), ("nde", Inflection.Nde));

    private static readonly SuffixTable<Rule> Step2 = new(
        ("je", new(Condition.Diminutive, "")),
        ("ge", new(Condition.R1, "g")),
        ("lijke", new(Condition.R1, "lijk")),
        ("ische", new(Condition.R1, "isch")),
        ("de", new(Condition.R1AfterConsonant, "")),
        ("te", new(Condition.R1, "t")),
        ("se", new(Condition.R1, "s")),
        ("re", new(Condition.R1, "r")),
        ("le", new(Condition.R1, "l", IsLengthened: true)),
        ("ene", new(Condition.R1AfterConsonant, "en", IsLengthened: true)),
        ("ieve", new(Condition.R1AfterConsonant, "ief")));

    private static readonly SuffixTable<Rule> Step3 = new(
        ("atie", new(Condition.R1, "eer")),
        ("iteit", new(Condition.R1, "", IsLengthened: true)),
        ("heid sel ster", new(Condition.R1, "")),
        ("rder", new(Condition.None, "r")),
        ("ing isme erij", new(Condition.Shield, "", IsLengthened: true)),
        ("arij", new(Condition.R1AfterConsonant, "aar")),
        ("fie", new(Condition.R2, "f", IsLengthened: true)),
        ("gie", new(Condition.R2, "g", IsLengthened: true)),
        ("tst", new(Condition.R1AfterConsonant, "t")),
        ("dst", new(Condition.R1AfterConsonant, "d")));

    private static readonly SuffixTable<Rule> Step4 = new(
        ("ioneel", new(Condition.R1, "ie")),
        ("atief", new(Condition.R1, "eer")),
        ("baar", new(Condition.R1, "")),
        ("naar", new(Condition.R1AfterVowel, "n")),
        ("laar", new(Condition.R1AfterVowel, "l")),
        ("raar", new(Condition.R1AfterVowel, "r")),
        ("tant", new(Condition.R1, "teer")),
        ("lijker lijkst", new(Condition.R1, "lijk")),
        ("achtig achtiger achtigst", new(Condition.R1, "")),
        ("eriger erigst erig end", new(Condition.R1AfterConsonant, "", IsLengthened: true)));

    // Asked when nothing of step 4 applied.
    private static readonly SuffixTable<Rule> Step4Otherwise = new(
        ("iger igst ig", new(Condition.Inward, "", IsLengthened: true)));

    private enum Inflection
    {
        ApostropheS,
        S,
        Ies,
        Es,
        És,
        Aus,
        En,
        Nde,
    }

    private enum Condition
    {
        None,
        R1,
        R1AfterVowel,
        R1AfterConsonant,
        R2,
        Diminutive,
        Shield,
        Inward,
    }

    public override string Name => "dutch";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        var (r1, r2) = MeasureRegions(word);
        var isStemmed = TakeInflection(ref word, r1);
        isStemmed |= Apply(ref word, Step2, r1, r2);
        isStemmed |= Apply(ref word, Step3, r1, r2);
        isStemmed |= Apply(ref word, Step4, r1, r2) || Apply(ref word, Step4Otherwise, r1, r2);
        isStemmed |= TakePrefix(ref word);
        isStemmed |= TakeInfix(ref word);
        isStemmed |= TakeFinalT(ref word);
        if (isStemmed) TidyEnd(ref word);
        return word.Length;
    }

    private static (int R1, int R2) MeasureRegions(in Word word)
    {
        var r1 = RegionAfter(word, 0);
        return (r1, RegionAfter(word, r1));
    }

    /// <summary>The region behind the first consonant that follows a vowel.</summary>
    private static int RegionAfter(in Word word, int position)
    {
        while (position < word.Length && !Vowels.Contains(word[position])) position++;
        if (position == word.Length) return position;
        while (VowelAt(word, position) is var count and > 0) position += count;
        return Math.Min(position + 1, word.Length);
    }

    /// <summary>How many letters the vowel at a position has; 0 when there is none.</summary>
    private static int VowelAt(in Word word, int position) => word.Letters[position..] switch
    {
        ['i', 'j', ..] => 2,
        [var letter, ..] when Vowels.Contains(letter) => 1,
        _ => 0,
    };

    private static bool EndWithVowel(ReadOnlySpan<char> letters) => letters is [.., var last] && (Vowels.Contains(last) || letters.EndsWith("ij"));

    private static bool EndWithConsonant(ReadOnlySpan<char> letters) =>
        letters is [.., var last] && !Vowels.Contains(last) && !letters.EndsWith("ij");

    private static bool TakeInflection(ref Word word, int r1)
    {
        var (kind, count) = Inflections.Find(word.Letters);
        if (count == 0) return false;
        var start = word.Length - count;
        switch (kind)
        {
            case Inflection.ApostropheS:
                word.Drop(count);
                return true;
            case Inflection.Nde:
                word.Drop(1);
                return true;
            case Inflection.S:
                var isAfterT = word.Before(count) == 't' && start - 1 >= r1;
                return !isAfterT && EndWithConsonant(word.Without(count)) && word.DropIn(r1, count);
            case Inflection.Ies:
            case Inflection.És:
                return start >= r1 && word.DropIn(0, 1);
            case Inflection.Aus:
                return EndWithVowel(word.Without(count)) && start >= r1 && word.DropIn(0, 1);
            case Inflection.Es:
                return TakeEs(ref word, r1);
            case Inflection.En:
            default:
                return TakeEn(ref word, r1);
        }
    }

    private static bool TakeEs(ref Word word, int r1)
    {
        if (word.EndsWith("ares", r1) && EndWithConsonant(word.Without(4)))
        {
            word.Drop(2);
            Lengthen(ref word);
            return true;
        }

        if (word.EndsWith("eres", r1) && EndWithConsonant(word.Without(4))) return word.DropIn(0, 2);
        return EndWithConsonant(word.Without(2)) && word.ReplaceEndIn(r1, 2, "e");
    }

    private static bool TakeEn(ref Word word, int r1)
    {
        var letters = word.Without(2);
        if (word.EndsWith("heden", r1))
        {
            word.ReplaceEnd(4, "eid");
        }
        else if (letters.EndsWith("nd"))
        {
            word.Drop(2);
        }
        else if (word.EndsWith("den", r1) && EndWithConsonant(word.Without(3)))
        {
            word.Drop(3);
        }
        else if (letters is [.., 'i' or 'j'] && EndWithVowel(word.Without(3)))
        {
            word.Drop(2);
        }
        else
        {
            if (!EndWithConsonant(letters) || !word.DropIn(r1, 2)) return false;
            Lengthen(ref word);
        }

        return true;
    }

    private static bool Apply(ref Word word, SuffixTable<Rule> table, int r1, int r2)
    {
        var (rule, count) = table.Find(word.Letters);
        if (count == 0) return false;
        if (rule.Condition == Condition.Diminutive) return TakeDiminutive(ref word, r1);
        var letters = word.Without(count);
        var isInR1 = letters.Length >= r1;
        switch (rule.Condition)
        {
            // "schilderij" is a picture and no "schild", a shield.
            case Condition.Shield when letters.EndsWith("ild"):
                word.ReplaceEnd(count, "er");
                return true;
            case Condition.R1 or Condition.Shield when !isInR1:
            case Condition.R2 when letters.Length < r2:
            case Condition.R1AfterVowel when !isInR1 || !EndWithVowel(letters):
            case Condition.R1AfterConsonant when !isInR1 || !EndWithConsonant(letters):
            case Condition.Inward when !isInR1 || !EndWithConsonant(letters) || letters is "inn":
                return false;
            default:
                word.ReplaceEnd(count, rule.Replacement);
                if (rule.IsLengthened) Lengthen(ref word);
                return true;
        }
    }

    private static bool TakeDiminutive(ref Word word, int r1)
    {
        var letters = word.Without(2);
        if (letters.EndsWith("'t")) return word.DropIn(0, 4);
        if (letters.EndsWith("et") && EndWithConsonant(letters[..^2]) && word.DropIn(r1, 4)) return true;
        if (letters.EndsWith("rnt")) return word.DropIn(0, 3);
        if (letters.Length > 1 && letters[^1] == 't' && EndWithVowel(letters[..^2]) && word.DropIn(r1, 3)) return true;
        if (letters.EndsWith("ink")) return word.ReplaceEndIn(0, 3, "g");
        if (letters.EndsWith("mp")) return word.DropIn(0, 3);
        if (letters.EndsWith("'") && word.DropIn(r1, 3)) return true;
        return EndWithConsonant(letters) && word.DropIn(r1, 2);
    }

    /// <summary>Doubles the vowel before the last consonant where it was long: "stra(t)" becomes "straat".</summary>
    private static void Lengthen(ref Word word)
    {
        if (word.Length < 2 || NotAfterLong.Contains(word.Last)) return;
        var vowel = word.Length - 2;
        var before = word.Letters[..vowel];
        switch (word[vowel])
        {
            case 'ë' when before is [.., 'e']:
                word.Replace(vowel + 1, 0, "e");
                break;
            case 'ë' when before is [.., 'i']:
                word.Replace(vowel, 1, "ee");
                break;
            case 'e' or 'é' or 'è' or 'ê' when before is [] || (before is [.., var last] && !All.Contains(last) && IsLongBefore(before[..^1])):
            case 'a' or 'ä' or 'á' or 'à' or 'â' or 'o' or 'ö' or 'ó' or 'ò' or 'ô' or 'u' or 'ü' or 'ú' or 'ù' or 'û'
                when before is [] || !All.Contains(before[^1]):
                word.Replace(vowel, 0, word[vowel]);
                break;
        }
    }

    // An e is not long in the second syllable of a word, as in "kamer", nor behind a short one.
    private static bool IsLongBefore(ReadOnlySpan<char> letters) => letters switch
    {
        [.., var last] when AllButE.Contains(last) => false,
        [var only] when FormsOfE.Contains(only) => false,
        [.., var third, var second, _] when AllButE.Contains(second) && !All.Contains(third) => false,
        _ => true,
    };

    private static bool TakePrefix(ref Word word)
    {
        if (!word.Letters.StartsWith("ge") || !MayLoseGe(word, 2)) return false;
        var rest = word.Letters[2..];
        var isLastingVali = rest.StartsWith("vali");
        if (rest.StartsWith("eft") || (rest.StartsWith("val") && !isLastingVali) || rest.StartsWith("vaa") || rest.StartsWith("vare")) return false;
        TakeGe(ref word, 0, diaeresisAt: isLastingVali ? 4 : 0);
        return true;
    }

    private static bool TakeInfix(ref Word word)
    {
        if (word.Length < 3) return false;
        var position = word.Letters[1..].IndexOf("ge") + 1;
        if (position == 0 || !MayLoseGe(word, position + 2)) return false;
        TakeGe(ref word, position, diaeresisAt: position);
        return true;
    }

    /// <summary>Whether at least three letters follow, and among them a vowel with something behind it.</summary>
    private static bool MayLoseGe(in Word word, int position)
    {
        if (word.Length < position + 3) return false;
        while (position < word.Length && !Vowels.Contains(word[position])) position++;
        while (VowelAt(word, position) is var count and > 0) position += count;
        return position < word.Length;
    }

    private static void TakeGe(ref Word word, int position, int diaeresisAt)
    {
        word.Replace(position, 2, "");
        if (diaeresisAt < word.Length) word[diaeresisAt] = word[diaeresisAt] switch { 'ë' => 'e', 'ï' => 'i', var other => other };
        var (r1, _) = MeasureRegions(word);
        TakeEndOfParticiple(ref word, r1);
    }

    private static void TakeEndOfParticiple(ref Word word, int r1)
    {
        if (word.Last is not ('d' or 't') || word.Length - 1 < r1) return;
        var letters = word.Without(1);
        if (!EndWithConsonant(letters)) return;
        var isLasting = letters[^1] == (word.Last == 'd' ? 'n' : 'h') && letters.Length - 1 >= r1;
        if (isLasting) return;
        if (word.Last == 'd' && letters is "in") word.ReplaceEnd(1, "n");
        else if (word.Last == 'd' || letters is not "en") word.Drop(1);
    }

    private static bool TakeFinalT(ref Word word)
    {
        var isTaken = word.EndsWith("kt") || word.EndsWith("ft") || word.EndsWith("pt");
        if (isTaken) word.Drop(1);
        return isTaken;
    }

    /// <summary>Makes a doubled consonant single, or a voiced one at the end voiceless.</summary>
    private static void TidyEnd(ref Word word)
    {
        if (word.Last == word.Before(1) && word.Last is >= 'b' and <= 'z' && !Vowels.Contains(word.Last))
        {
            if (word.Letters is not "inn") word.Drop(1);
        }
        else if (word.Last == 'v')
        {
            word.ReplaceEnd(1, "f");
        }
        else if (word.Last == 'z')
        {
            word.ReplaceEnd(1, "s");
        }
    }

    /// <summary>What a suffix is replaced with, when, and whether the vowel before the last consonant is long after that.</summary>
    private readonly record struct Rule(Condition Condition, string Replacement, bool IsLengthened = false);
}
