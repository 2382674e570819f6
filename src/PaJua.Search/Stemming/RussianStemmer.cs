namespace PaJua;

/// <summary>The stemmer for Russian.</summary>
/// <remarks>Follows Snowball's russian.sbl of 17 March 2018 (commit 697c294). Every suffix, and the letter that it has to come after, is in RV:
/// behind the first vowel.</remarks>
internal sealed class RussianStemmer : Stemmer
{
    private static readonly LetterSet Vowels = new("аеиоуыэюя");

    private static readonly SuffixTable<Condition> Gerunds = new(
        ("в вши вшись", Condition.AfterA), ("ив ивши ившись ыв ывши ывшись", Condition.None));

    private static readonly SuffixTable<Condition> Adjectives = new(
        ("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею", Condition.None));

    private static readonly SuffixTable<Condition> Participles = new(("ем нн вш ющ щ", Condition.AfterA), ("ивш ывш ующ", Condition.None));

    private static readonly SuffixTable<Condition> Reflexives = new(("ся сь", Condition.None));

    private static readonly SuffixTable<Condition> Verbs = new(
        ("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно", Condition.AfterA),
        ("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю", Condition.None));

    private static readonly SuffixTable<Condition> Nouns = new(
        ("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я", Condition.None));

    private static readonly SuffixTable<Condition> Derivations = new(("ост ость", Condition.None));

    private static readonly SuffixTable<Condition> Superlatives = new(("ейш ейше", Condition.None));

    private enum Condition
    {
        None,
        AfterA,
    }

    public override string Name => "russian";

    public override int Stem(Span<char> buffer, int length)
    {
        var word = new Word(buffer, length);
        word.ReplaceAll('ё', 'е');
        var rv = word.PastNext(Vowels, 0);
        var r2 = Regions.After(word, Vowels, word.PastNextNot(Vowels, rv));
        if (!Take(ref word, rv, Gerunds))
        {
            Take(ref word, rv, Reflexives);
            if (Take(ref word, rv, Adjectives)) Take(ref word, rv, Participles);
            else if (!Take(ref word, rv, Verbs)) Take(ref word, rv, Nouns);
        }

        word.DropIn(rv, "и");
        var derivation = Derivations.Find(word.From(rv));
        if (derivation.IsFound) word.DropIn(r2, derivation.Length);
        Tidy(ref word, rv);
        return word.Length;
    }

    private static bool Take(ref Word word, int rv, SuffixTable<Condition> table)
    {
        var (condition, count) = table.Find(word.From(rv));
        if (count == 0) return false;
        if (condition == Condition.AfterA && (word.Length - count <= rv || word.Before(count) is not ('а' or 'я'))) return false;
        word.Drop(count);
        return true;
    }

    private static void Tidy(ref Word word, int rv)
    {
        if (word.DropIn(rv, "ь")) return;
        Take(ref word, rv, Superlatives);
        if (word.EndsWith("нн", rv)) word.Drop(1);
    }
}
