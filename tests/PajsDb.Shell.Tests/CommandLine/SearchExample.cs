using Pajs;

namespace Example.Search;

/// <summary>The example of docs/search.md in C#.</summary>
internal static class SearchExample
{
    public static void Run(PajsDb db, TextWriter Console)
    {
        // example
        var films = db.Collection("films");
        var found = films.Search("submarine captain")
            .Where("""{"year": {"$gte": 1950}}""")
            .Highlight(new() { Fields = ["plot"], PassagesMax = 1, MarkStart = "[", MarkEnd = "]" })
            .Facet("genres", 3)
            .Limit(2)
            .Run();
        foreach (var hit in found.Hits)
            Console.WriteLine($"{hit.Document["title"]}, {hit.Document["year"]}: {string.Join(' ', hit.Highlights.Values)}");
        foreach (var genre in found.Facets[0].Counts) Console.WriteLine($"{genre.Name} {genre.Count}");
        Console.WriteLine($"{found.Total} films, completed: {films.Suggest("subma", limit: 1)[0].Text}");
        // end
    }
}
