namespace Pajs.Shell.Statements;

/// <summary>What the database tells about itself, in words and as JSON.</summary>
internal static class Reports
{
    /// <summary>The collections with their documents.</summary>
    public static ReportResult Statistics(PajsDb database)
    {
        var collections = new DocumentBuilder();
        foreach (var name in database.CollectionNames) collections.Add(name, database.Collection(name).Count());
        var documents = collections.Sum(collection => collection.Value.AsInt64());
        var fields = Document.Of(("documents", documents), ("collections", collections.Build()));
        List<(string, string)> rows = [.. collections.Select(collection => (collection.Key, Counted.Documents(collection.Value.AsInt64())))];
        return new ReportResult(
            fields, rows, $"{Counted.Documents(documents)} in {Counted.Of(collections.Count, "collection")}.");
    }
}
