using Pajs.Query;
using PaJua;

namespace Pajs;

public sealed partial class Collection
{
    /// <summary>Makes the text index, of which a collection has one at most, and returns when all documents are in it. Reads and writes go on meanwhile;
    /// the collection is made where there is none.</summary>
    /// <param name="fields">Each named by the path of its values, which may reach into arrays: texts and keywords to be found by, and keywords, numbers,
    /// dates, booleans and places to be filtered, sorted and counted by. None of them is stored.</param>
    /// <returns>The index; where there is the very same already, that one.</returns>
    /// <remarks><code>
    /// films.CreateTextIndex(new SearchField("title") { Analyzer = AnalyzerDefinition.Preset("english"), Weight = 3 }, new SearchField("genres",
    /// SearchFieldType.Keyword));
    /// films.Search("title:node^2 +fast").Facet("genres").Run();
    /// </code>What a document has at a path that does not fit the field is left out. Searches see every commit before them; the index is brought up to date
    /// beside commits, and costs these next to nothing. After a crash, opening the database goes on with building and bringing up to date. See
    /// docs/search.md.</remarks>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: the fields make no text index, or there is another one or one of that
    /// name; an error of the disk.</exception>
    public IndexInfo CreateTextIndex(params IReadOnlyList<SearchField> fields) => CreateTextIndex(fields, name: null);

    /// <summary>As <see cref="CreateTextIndex(IReadOnlyList{SearchField})"/>.</summary>
    /// <param name="fields">As there.</param>
    /// <param name="name">Its name; null for one made of the fields.</param>
    /// <param name="progress">Told from time to time how many documents are in it.</param>
    /// <param name="cancellationToken">Gives up; there is no index then.</param>
    public IndexInfo CreateTextIndex(
        IReadOnlyList<SearchField> fields, string? name, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return MakeTextIndex(TextIndexTemplate.Check(fields, name), progress, cancellationToken);
    }

    /// <summary>Searches by what people type, as <see cref="SearchQuery.ParseLenient"/> reads it: any text will do.</summary>
    /// <returns>A search that is done when it is run.</returns>
    public TextSearch Search(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextSearch(_session, Name, null, text);
    }

    /// <summary>Searches by a query.</summary>
    /// <inheritdoc cref="Search(string)"/>
    public TextSearch Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new TextSearch(_session, Name, query, null);
    }

    /// <summary>Completes what somebody types, with words of the documents: see <see cref="SearchIndex.Suggest"/>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>: there is no text index; and as there.</exception>
    public IReadOnlyList<SearchSuggestion> Suggest(string typed, IReadOnlyList<string>? fields = null, int limit = 10)
    {
        using var snapshot = _session.OpenText(Name, default);
        return TextSnapshot.Of(snapshot)!.Search.Suggest(typed, fields, limit);
    }

    private IndexInfo MakeTextIndex((string Name, SearchSchema Schema) template, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (_session is not StoreSession || _session.Resources.Texts is not { } texts)
            throw new PajsException(PajsErrorCode.InvalidQuery, "A text index cannot be made within a transaction: its terms are in files of their own.");
        if (_session.FindCollectionAnew(Name) is null) _session.Run(new MakeCollectionWrite(Target()));
        var before = TextInfo();
        var index = _session.Run(new CreateTextIndexWrite(Target(), template.Name, template.Schema));
        try
        {
            texts.Build(index, progress, cancellationToken);
        }
        catch when (before is null)
        {
            // Nobody will use what is half built.
            _session.Run(new DropIndexWrite(Target(), template.Name));
            texts.Refresh();
            throw;
        }

        return TextInfo() ?? throw new PajsException(
            PajsErrorCode.NotFound, $"The text index '{template.Name}' of '{Name}' was dropped while it was built.");
    }

    private IndexInfo? TextInfo()
    {
        if (_session.FindCollectionAnew(Name)?.Text is not { } index) return null;
        var follower = _session.Resources.Texts?.Find(index.Id);
        var count = follower?.Count ?? 0;   // First: it opens the files, which say how far the building has come.
        return new IndexInfo(index.Name, index.Keys, follower is { Built: null }, follower?.Built ?? 0, count, IsMultikey: false)
        {
            TextFields = index.Schema.Fields,
        };
    }
}
