namespace Pajs.Shell.Statements;

/// <summary>What can be called on the result of <c>find</c>, <c>near</c> and <c>within</c>.</summary>
internal static class CursorMethods
{
    /// <summary>The methods.</summary>
    public static readonly MethodTable<CursorResult> Table = new("the result of find",
    [
        new("sort", ".sort({field: 1, other: -1})", "order by fields, ascending (1) or descending (-1)", 1, 1,
            (cursor, arguments) => cursor with { Sort = arguments.Document(0, "the order") }),
        new("skip", ".skip(n)", "pass over the first n", 1, 1,
            (cursor, arguments) => cursor with { Skip = arguments.WholeNumber(0) }),
        new("limit", ".limit(n)", "stop after n; 0 is no limit", 1, 1,
            (cursor, arguments) => cursor with { Limit = arguments.WholeNumber(0) }),
        new("project", ".project({field: 1})", "show only these fields (1), or all but these (0)", 1, 1,
            (cursor, arguments) => cursor with { Projection = arguments.Document(0, "the projection") })
            { Aliases = ["projection"] },
        new("count", ".count()", "count instead of showing", 0, 0,
            (cursor, _) => new ValueResult(cursor.ToQuery().Count())),
        new("hint", ".hint('index')", "use this index; '$natural' for none", 1, 1, Hint),
        new("collation", ".collation({locale: 'und', strength: 1})", "compare strings without case (2) or without case and accents (1)", 1, 1, Collate),
        new("maxTimeMS", ".maxTimeMS(n)", "give up after so many milliseconds; 0 is no limit", 1, 1,
            (cursor, arguments) => cursor with { Timeout = Budgets.Time(arguments.WholeNumber(0)) }),
        new("maxMemoryBytes", ".maxMemoryBytes(n)", "sort on disk what takes more memory than this", 1, 1, LimitMemory),
        new("explain", ".explain()", "how it is answered, and how long that takes", 0, 0,
            (cursor, _) => new ValueResult(cursor.ToQuery().Explain())),
        new("page", ".page(20, 'cursor')", "the next so many, and the cursor for those after them", 1, 2, Page),
        new("pretty", ".pretty()", "show each document whole, over several lines", 0, 0,
            (cursor, _) => cursor with { IsPretty = true }),
        new("toArray", ".toArray()", "as it is; for habits from elsewhere", 0, 0, (cursor, _) => cursor),
    ]);

    private static CursorResult Collate(CursorResult cursor, Arguments arguments) =>
        cursor with { Collation = Collation.Parse(arguments.Document(0, "the collation")) };

    private static CursorResult LimitMemory(CursorResult cursor, Arguments arguments) =>
        arguments.WholeNumber(0) is > 0 and var bytes ? cursor with { Memory = bytes } : throw arguments.Unfit(0, "the memory is 1 byte or more");

    private static ValueResult Page(CursorResult cursor, Arguments arguments)
    {
        var size = arguments.WholeNumber(0);
        if (size is < 1 or > int.MaxValue) throw arguments.Unfit(0, "a page has at least 1 document");
        var page = cursor.ToQuery().Page((int)size, arguments.Count > 1 ? arguments.Text(1, "the cursor", "is a string that a page gave") : null);
        return new ValueResult(Document.Of(
            ("documents", ArrayValue.Of([.. page.Documents.Select(static document => (Value)document)])), ("cursor", page.Cursor ?? Value.Null)));
    }

    private static CursorResult Hint(CursorResult cursor, Arguments arguments) =>
        cursor with { Hint = arguments.Text(0, "the hint", "is the name of an index") };
}
