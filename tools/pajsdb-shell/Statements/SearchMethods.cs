using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>The methods of a collection that ask its text index.</summary>
internal static class SearchMethods
{
    private const string Fields = "fields";
    private const string Limit = "limit";
    private const int LimitUnlessTold = 10;

    /// <summary>The methods.</summary>
    public static readonly IReadOnlyList<Method<CollectionTarget>> All =
    [
        new("search", ".search('words title:word \"a phrase\"')",
            "documents that a text index finds by what people type; 'help search' has more", 1, 1, Search),
        new("suggest", ".suggest('what is ty', {fields: ['title'], limit: 10})",
            "what somebody types, completed by words of a text index", 1, 2, Suggest),
    ];

    private static SearchCursorResult Search(CollectionTarget target, Arguments arguments) =>
        new(target.Collection.Search(TextOf(arguments)).WithCancellation(target.Cancellation));

    private static DocumentsResult Suggest(CollectionTarget target, Arguments arguments)
    {
        var options = new Options(arguments, 1, Fields, Limit);
        var limit = options.Int32(Limit, least: 1) ?? LimitUnlessTold;
        var suggestions = target.Collection.Suggest(TextOf(arguments), options.Texts(Fields), limit);
        return new DocumentsResult(suggestions.Select(Describe), IsPretty: false);
    }

    private static Document Describe(SearchSuggestion suggestion) =>
        Document.Of(("text", suggestion.Text), ("documentFrequency", suggestion.DocumentFrequency));

    private static string TextOf(Arguments arguments) => arguments.Text(0, "what is searched for", "is a text such as 'title:node +fast'");
}
