using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>What the shell tells about itself.</summary>
internal static class Help
{
    private static readonly IReadOnlyList<(string Usage, string Summary)> Overview =
    [
        ("db.users.find({age: {$gt: 20}})", "a query; then .sort() .skip() .limit() .project() .count()"),
        ("db.users.search(\"ada lovelace\")", "a search by words; 'help search' lists what may follow"),
        ("db.users.insert({name: \"Ada\"})", "a document; 'help collection' lists the other methods"),
        ("db.getCollection(\"odd name\")", "a collection whose name is no word"),
    ];

    private static readonly IReadOnlyList<(string Usage, string Summary)> Values =
    [
        ("{name: 'Ada', \"age\": 36,}", "names need no quotes, and a last comma does not matter"),
        ("1  -0x1F", "an integer of 64 bits"),
        ("1.0  1e3  NaN  -Infinity", "a double"),
        ("Decimal(\"1.10\")", "a decimal of up to 28 digits, with its scale"),
        ("ISODate(\"2024-01-31T12:00:00Z\")", "an instant in UTC; ISODate() is now"),
        ("UUID(\"01890a5d-ac96-…\")", "a UUID"),
        ("Binary(\"aGVsbG8=\")", "bytes, as base64"),
        ("// …   /* … */", "comments"),
    ];

    /// <summary>The subjects, for completion.</summary>
    public static readonly IReadOnlyList<string> Subjects = ["collection", "cursor", "search", "values"];

    /// <summary>Help in general, about a subject, or about one method.</summary>
    public static HelpResult About(CommandStatement command) => command.Argument switch
    {
        null => new HelpResult([.. Overview, .. Commands.All]),
        "collection" or "collections" => Of(CollectionMethods.Table),
        "cursor" => Of(CursorMethods.Table),
        "search" => new HelpResult([.. Of(CollectionMethods.Table, "search"), .. Of(SearchCursorMethods.Table).Lines]),
        "values" => new HelpResult(Values),
        var name => OfMethod(name)
            ?? throw new SyntaxException("there is help about collection, cursor, search, values and every method", command.ArgumentPosition),
    };

    private static HelpResult? OfMethod(string name)
    {
        (string, string)[] lines = [.. Of(CollectionMethods.Table, name), .. Of(CursorMethods.Table, name), .. Of(SearchCursorMethods.Table, name)];
        return lines.Length == 0 ? null : new HelpResult(lines);
    }

    private static IEnumerable<(string Usage, string Summary)> Of<T>(MethodTable<T> table, string name) =>
        table.TryGet(name, out var method) ? [(method.Usage, method.Summary)] : [];

    private static HelpResult Of<T>(MethodTable<T> table) => new([.. table.Methods.Select(method => (method.Usage, method.Summary))]);
}
