using System.Collections.Frozen;
using System.Globalization;
using Pajs;

namespace PaJua.Analysis;

/// <summary>All tokenizers and filters that definitions can name.</summary>
internal static class AnalyzerParts
{
    private const int TermMax = 1 << 20;
    private const int GramMax = 255;

    private static readonly PartOption LengthMax = new NumberOption("lengthMax", 1, TermMax, Tokenizer.LengthMaxDefault);
    private static readonly PartOption GramMin = new NumberOption("min", 1, GramMax);
    private static readonly PartOption GramsMax = new NumberOption("max", 1, GramMax);
    private static readonly PartOption Words = new StringsOption("words");

    /// <summary>What parts a text.</summary>
    public static IReadOnlyDictionary<string, AnalyzerPartType> Tokenizers { get; } = ByName(
        MakeTokenizer("standard", [LengthMax], static values => new StandardTokenizer(values.Number(0))),
        MakeTokenizer("letter", [LengthMax], static values => new LetterTokenizer(values.Number(0))),
        MakeTokenizer("whitespace", [LengthMax], static values => new WhitespaceTokenizer(values.Number(0))),
        MakeTokenizer("keyword", [], static _ => new KeywordTokenizer()),
        MakeTokenizer("path", [new CharacterOption("delimiter", '/')], static values => new PathTokenizer(values.Character(0))),
        MakeTokenizer("ngram", [GramMin, GramsMax], static values => MakeGrams("ngram", values, false)),
        MakeTokenizer("edgeNgram", [GramMin, GramsMax], static values => MakeGrams("edgeNgram", values, true)));

    /// <summary>What changes, removes and adds terms.</summary>
    public static IReadOnlyDictionary<string, AnalyzerPartType> Filters { get; } = ByName(
        MakeFilter("lowercase", [], static _ => static source => new LowerCaseFilter(source)),
        MakeFilter("fold", [], static _ => static source => new FoldingFilter(source)),
        MakeFilter("german", [], static _ => static source => new GermanFilter(source)),
        MakeFilter("width", [], static _ => static source => new WidthFilter(source)),
        MakeFilter("possessive", [], static _ => static source => new PossessiveFilter(source)),
        MakeFilter("reverse", [], static _ => static source => new ReverseFilter(source)),
        MakeFilter("elision", [new StringsOption("articles", WordLists.Articles)], static values =>
        {
            var articles = values.Words(0);
            return source => new ElisionFilter(source, articles);
        }),
        MakeFilter("stop", [new StringsOption("words", WordLists.StopWords)], static values =>
        {
            var words = values.Words(0);
            return source => new StopFilter(source, words);
        }),
        MakeFilter("keep", [Words], static values =>
        {
            var words = values.Words(0);
            return source => new KeepFilter(source, words);
        }),
        MakeFilter("keywords", [Words], static values =>
        {
            var words = values.Words(0);
            return source => new KeywordFilter(source, words);
        }),
        MakeFilter("stemExceptions", [new StringsOption("rules")], static values =>
        {
            var stems = StemExceptions(values.Strings(0));
            return source => new StemExceptionFilter(source, stems);
        }),
        MakeFilter("stem", [new NameOption("language", Stemmer.Names)], static values =>
        {
            var stemmer = Stemmer.Find(values.Name(0));
            return source => new StemFilter(source, stemmer);
        }),
        MakeFilter("length", [new NumberOption("min", 0, TermMax, 0), new NumberOption("max", 1, TermMax, TermMax)], static values =>
        {
            var (least, most) = Bounds("length", values);
            return source => new LengthFilter(source, least, most);
        }),
        MakeFilter("truncate", [new NumberOption("length", 1, TermMax)], static values => source => new TruncateFilter(source, values.Number(0))),
        MakeFilter("unique", [new FlagOption("samePositionOnly")], static values => source => new UniqueFilter(source, values.Flag(0))),
        MakeFilter("bigram", [new FlagOption("singles")], static values => source => new BigramFilter(source, values.Flag(0))),
        MakeFilter("ngram", [GramMin, GramsMax, new FlagOption("keepTerm")], static values => MakeGramFilter("ngram", values, false)),
        MakeFilter("edgeNgram", [GramMin, GramsMax, new FlagOption("keepTerm")], static values => MakeGramFilter("edgeNgram", values, true)),
        new AnalyzerPartType("synonyms", 1, [new StringsOption("rules"), new FlagOption("graph")], PrepareSynonyms));

    private static FrozenDictionary<string, AnalyzerPartType> ByName(params ReadOnlySpan<AnalyzerPartType> types) =>
        types.ToArray().ToFrozenDictionary(static type => type.Name, StringComparer.Ordinal);

    private static AnalyzerPartType MakeTokenizer(string name, PartOption[] options, Func<PartValues, Tokenizer> make) =>
        new(name, 1, options, (values, _) => source => make(values));

    private static AnalyzerPartType MakeFilter(string name, PartOption[] options, Func<PartValues, Func<TokenStream, TokenStream>> prepare) =>
        new(name, 1, options, (values, _) =>
        {
            var make = prepare(values);
            return source => make(source!);
        });

    private static GramTokenizer MakeGrams(string name, PartValues values, bool isEdge)
    {
        var (least, most) = Bounds(name, values);
        return new GramTokenizer(least, most, isEdge);
    }

    private static Func<TokenStream, TokenStream> MakeGramFilter(string name, PartValues values, bool isEdge)
    {
        var (least, most) = Bounds(name, values);
        return source => new GramFilter(source, least, most, isEdge, values.Flag(2));
    }

    private static (int Least, int Most) Bounds(string name, PartValues values)
    {
        var (least, most) = (values.Number(0), values.Number(1));
        if (least <= most) return (least, most);
        throw new PajsException(
            PajsErrorCode.InvalidSyntax,
            string.Create(CultureInfo.InvariantCulture, $"The option 'min' of the part '{name}' is {least}, above its option 'max', {most}."));
    }

    private static FrozenDictionary<string, string> StemExceptions(string[] rules)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rule.Split("=>", StringSplitOptions.TrimEntries) is not [{ Length: > 0 } word, { Length: > 0 } stem])
                throw new PajsException(PajsErrorCode.InvalidSyntax, $"The rule '{rule}' of the part 'stemExceptions' has to be 'word => stem'.");
            if (!stems.TryAdd(word, stem))
                throw new PajsException(PajsErrorCode.InvalidSyntax, $"The part 'stemExceptions' has two rules for the word '{word}'; leave one.");
        }

        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static PartMaker PrepareSynonyms(PartValues values, Func<TokenStream>? before)
    {
        var lines = values.Strings(0).SelectMany(static text => text.Split('\n')).Select(static line => line.TrimEnd('\r'));
        var map = new SynonymMap(new SynonymParser(phrase => TermsOf(before!(), phrase)).Parse(lines));
        return source => new SynonymFilter(source!, map, values.Flag(1));
    }

    private static List<string> TermsOf(TokenStream stream, string text)
    {
        var terms = new List<string>();
        stream.Reset(text.AsMemory());
        while (stream.Next()) terms.Add(stream.Token.Text.ToString());
        return terms;
    }
}
