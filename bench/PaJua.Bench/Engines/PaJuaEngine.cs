using System.Diagnostics;
using PaJua.Bench.Questions;
using PaJua.Bench.Texts;

namespace PaJua.Bench.Engines;

/// <summary>PaJua, as it comes.</summary>
internal sealed class PaJuaEngine(EngineOptions options) : LocalEngine<SearchRequest>
{
    /// <summary>The name of the field of texts.</summary>
    public const string Text = "text";

    private const string Source = "source";
    private const string Number = "number";

    // More than there are, so that all are counted.
    private const int SourcesMax = 1_000;

    private static readonly SearchSchema Schema = new(
        new SearchField(Text) { Analyzer = AnalyzerDefinition.Preset("english") },
        new SearchField(Source, SearchFieldType.Keyword),
        new SearchField(Number, SearchFieldType.WholeNumber));

    private SearchIndex? _index;

    public override string Name => "PaJua";

    /// <summary>Where its files are.</summary>
    public string Directory => options.Directory;

    /// <summary>The index, once it is open.</summary>
    public SearchIndex Index => _index ?? throw new InvalidOperationException("The index is not open.");

    public override bool CanAnswer(QuestionShape shape) => true;

    /// <summary>A document of a passage.</summary>
    public static SearchDocument Document(string id, PassageDocument passage) =>
        new(id) { { Text, passage.Text }, { Source, passage.Source }, { Number, passage.Number } };

    /// <summary>How many documents have a term.</summary>
    public long DocumentFrequency(string term) =>
        Index.Search(new SearchRequest(new TermQuery(Text, term)) { Limit = 1, CountedMin = long.MaxValue }).Total;

    public override BuildOutcome Build()
    {
        Dispose();
        options.Clear();
        using var index = OpenIndex(isInBackground: false);
        var processor = ProcessorTime.Now;
        var start = Stopwatch.GetTimestamp();
        foreach (var passage in options.Passages.Read(options.Count)) index.Add(Document(passage.Id, passage));
        index.Commit();
        var adding = Stopwatch.GetElapsedTime(start);
        var before = options.Bytes;
        start = Stopwatch.GetTimestamp();
        index.Compact();
        return new BuildOutcome(adding, Stopwatch.GetElapsedTime(start), ProcessorTime.Now - processor, before, options.Bytes);
    }

    public override TimeSpan Open()
    {
        Dispose();
        var start = Stopwatch.GetTimestamp();
        _index = OpenIndex(isInBackground: true);
        return Stopwatch.GetElapsedTime(start);
    }

    public override Percentiles Commit(int times)
    {
        Dispose();
        using var index = OpenIndex(isInBackground: true);
        var each = new List<TimeSpan>(times);
        foreach (var passage in options.Passages.Read(times))
        {
            var document = Document("new-" + passage.Id, passage);
            var start = Stopwatch.GetTimestamp();
            index.Add(document);
            index.Commit();
            each.Add(Stopwatch.GetElapsedTime(start));
        }

        return Percentiles.Of(each);
    }

    public override void Dispose()
    {
        _index?.Dispose();
        _index = null;
    }

    protected override SearchRequest Compile(Question question) => question.Shape switch
    {
        QuestionShape.Count => new SearchRequest(QueryOf(question)) { Limit = 0 },
        QuestionShape.Facet => new SearchRequest(QueryOf(question)) { Facets = [new TermsFacet(Source) { Limit = SourcesMax }] },
        _ => new SearchRequest(QueryOf(question)),
    };

    protected override long Ask(SearchRequest question) => Index.Search(question).Total;

    protected override Answer Answer(SearchRequest question)
    {
        var results = Index.Search(question);
        var facets = results.Facets.SelectMany(static facet => facet.Counts).ToDictionary(static source => source.Name, static source => source.Count);
        return new Answer(results.Total, [.. results.Hits.Select(static hit => (hit.Id, hit.Score))], facets);
    }

    private static SearchQuery QueryOf(Question question) => question.Shape switch
    {
        QuestionShape.Term => new TermQuery(Text, question.Terms[0]),
        QuestionShape.And => Joined(ClauseKind.Must, question.Terms),
        QuestionShape.Or or QuestionShape.Count or QuestionShape.Facet => Joined(ClauseKind.Should, question.Terms),
        QuestionShape.Phrase => new PhraseQuery(Text, string.Join(' ', question.Words)),
        QuestionShape.Prefix => new PrefixQuery(Text, question.Terms[0]),
        QuestionShape.Fuzzy => new FuzzyQuery(Text, question.Terms[0]) { Distance = question.Distance, ComparesStems = false },
        QuestionShape.Range => new BooleanQuery([
            new QueryClause(ClauseKind.Must, new TermQuery(Text, question.Terms[0])),
            new QueryClause(ClauseKind.Filter, new RangeQuery(Number, question.Lower, question.Upper))]),
        _ => throw new NotSupportedException($"PaJua has no questions of the shape {question.Shape}."),
    };

    private static BooleanQuery Joined(ClauseKind kind, IReadOnlyList<string> terms) =>
        new([.. terms.Select(term => new QueryClause(kind, new TermQuery(Text, term)))]);

    private SearchIndex OpenIndex(bool isInBackground) => SearchIndex.Open(options.Directory, Schema, new SearchIndexOptions
    {
        MemoryBytes = EngineOptions.MemoryBytes,
        CacheBytes = options.CacheBytes,
        IsInBackground = isInBackground,
    });
}
