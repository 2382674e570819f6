namespace PaJua;

/// <summary>The stemmer for German.</summary>
/// <remarks>Follows Snowball's german.sbl of 15 May 2026 (commit b520a63).</remarks>
internal sealed class GermanStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("aeiouyäöü");
    private static readonly LetterSet BeforeS = new("bdfghklmnrt");
    private static readonly LetterSet BeforeSt = new("bdfghklmnt");
    private static readonly LetterSet BeforeEt = new("dfgklmnrstUzä");

    private static readonly SuffixTable<First> FirstSuffixes = new(
        ("em", First.Em), ("ern er erin erinnen", First.Plain), ("e en es", First.E), ("s", First.S), ("ln lns", First.Ln));

    private static readonly SuffixTable<Second> SecondSuffixes = new(("en er est", Second.Plain), ("st", Second.St), ("et", Second.Et));

    private static readonly SuffixTable<Third> ThirdSuffixes = new(
        ("end ung", Third.End), ("ig ik isch", Third.Ig), ("lich heit", Third.Lich), ("keit", Third.Keit));

    private enum First
    {
        Em,
        Plain,
        E,
        S,
        Ln,
    }

    private enum Second
    {
        Plain,
        St,
        Et,
    }

    private enum Third
    {
        End,
        Ig,
        Lich,
        Keit,
    }

    public override string Name => "german";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        ConsonantMarks.SetBetweenVowels(ref word, Vowels, 'u', 'y');
        SpellUmlauts(ref word);
        var (r1, r2) = Regions.Standard(word, Vowels);
        r1 = Math.Max(r1, Math.Min(3, word.Length));
        TakeFirst(ref word, r1);
        TakeSecond(ref word, r1);
        TakeThird(ref word, r1, r2);
        TakeApostrophe(ref word);
        Unmark(ref word);
        return word.Length;
    }

    /// <summary>Makes ß ss, and ae, oe and ue the letters that they stand for.</summary>
    private static void SpellUmlauts(ref Word word)
    {
        for (var position = 0; position < word.Length; position++)
        {
            switch (word.Letters[position..])
            {
                case ['ß', ..]:
                    word.Replace(position, 1, "ss");
                    position++;
                    break;
                case ['a', 'e', ..]:
                    word.Replace(position, 2, "ä");
                    break;
                case ['o', 'e', ..]:
                    word.Replace(position, 2, "ö");
                    break;
                case ['u', 'e', ..]:
                    word.Replace(position, 2, "ü");
                    break;
                case ['q', 'u', ..]:
                    position++;
                    break;
            }
        }
    }

    private static void TakeFirst(ref Word word, int r1)
    {
        var (kind, count) = FirstSuffixes.Find(word.Letters);
        if (count == 0 || word.Length - count < r1) return;
        switch (kind)
        {
            case First.Em when word.Without(count).EndsWith("syst"):
            case First.S when !BeforeS.Contains(word.Before(count)):
                break;
            case First.E:
                word.Drop(count);
                if (word.EndsWith("niss")) word.Drop(1);
                break;
            case First.Ln:
                word.ReplaceEnd(count, "l");
                break;
            default:
                word.Drop(count);
                break;
        }
    }

    private static void TakeSecond(ref Word word, int r1)
    {
        var (kind, count) = SecondSuffixes.Find(word.Letters);
        if (count == 0 || word.Length - count < r1) return;
        var stays = kind switch
        {
            Second.St => word.Length - count < 4 || !BeforeSt.Contains(word.Before(count)),
            Second.Et => !BeforeEt.Contains(word.Before(count)) || IsKeepingEt(word.Without(count)),
            _ => false,
        };
        if (!stays) word.Drop(count);
    }

    private static bool IsKeepingEt(ReadOnlySpan<char> letters) =>
        letters.EndsWith("geordn") || letters.EndsWith("intern") || letters.EndsWith("plan") || letters.EndsWith("tick") || letters.EndsWith("tr");

    private static void TakeThird(ref Word word, int r1, int r2)
    {
        var (kind, count) = ThirdSuffixes.Find(word.Letters);
        if (count == 0 || (kind == Third.Ig && word.Before(count) == 'e') || !word.DropIn(r2, count)) return;
        switch (kind)
        {
            case Third.End when word.Before(2) != 'e':
                word.DropIn(r2, "ig");
                break;
            case Third.Lich:
                if (!word.DropIn(r1, "er")) word.DropIn(r1, "en");
                break;
            case Third.Keit:
                if (!word.DropIn(r2, "lich")) word.DropIn(r2, "ig");
                break;
        }
    }

    private static void TakeApostrophe(ref Word word)
    {
        var count = word.EndsWith("'sch") ? 4 : word.EndsWith("'s") ? 2 : word.Last == '\'' ? 1 : 0;
        if (word.Length - count > 1) word.Drop(count);
    }

    private static void Unmark(ref Word word)
    {
        for (var position = 0; position < word.Length; position++)
        {
            word[position] = word[position] switch
            {
                'Y' => 'y',
                'U' or 'ü' => 'u',
                'ä' => 'a',
                'ö' => 'o',
                var other => other,
            };
        }
    }
}
