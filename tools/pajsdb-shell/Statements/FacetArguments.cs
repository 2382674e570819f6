using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>Reads what the matches of a search are counted by: the name of a field, or a <see cref="SearchFacet"/> in the names of JSON.</summary>
internal static class FacetArguments
{
    private const string Field = "field";
    private const string Name = "name";
    private const string Limit = "limit";
    private const string Order = "order";
    private const string CountMin = "countMin";
    private const string Ranges = "ranges";
    private const string Width = "width";
    private const string Date = "date";
    private const string Depth = "depth";
    private const string Prefix = "prefix";

    // What only one kind of facet has tells which one it is; values are counted where there is none of these.
    private static readonly (string Sign, string[] Options, Func<string, Options, SearchFacet> Read)[] Kinds =
    [
        (Ranges, [Field, Name, Ranges], static (field, options) => new RangesFacet(field, FacetRanges.Read(options, Ranges))),
        (Width, [Field, Name, Width], static (field, options) => new HistogramFacet(field, options.NumberAbove0(Width))),
        (Date, [Field, Name, Date], static (field, options) => new DateFacet(field, UnitOf(options))),
        (Depth, [Field, Name, Depth, Prefix, Limit], ReadPaths),
        (Prefix, [Field, Name, Depth, Prefix, Limit], ReadPaths),
    ];

    /// <summary>Reads the arguments: a field and how many of its values are told, or an object.</summary>
    /// <exception cref="Syntax.SyntaxException">They are no facet.</exception>
    public static SearchFacet Read(Arguments arguments)
    {
        if (arguments.Value(0).Kind == ValueKind.String) return ReadField(arguments);
        if (arguments.Count > 1) throw arguments.Unfit(1, "nothing follows an object; the most values are its limit");
        var given = arguments.Document(0, "a facet that is not the name of a field");
        var all = new Options(arguments, 0, Field, Name, Limit, Order, CountMin, Ranges, Width, Date, Depth, Prefix);
        var field = all.Text(Field) ?? throw arguments.Unfit(0, "a facet needs a field, as in {field: 'year', width: 10}");
        var kind = Array.Find(Kinds, kind => given.TryGetField(kind.Sign, out _));
        var facet = kind.Sign is null ? ReadTerms(field, arguments) : kind.Read(field, new Options(arguments, 0, kind.Options));
        return all.Text(Name) is { } name ? facet with { Name = name } : facet;
    }

    private static TermsFacet ReadField(Arguments arguments)
    {
        var facet = new TermsFacet(arguments.Value(0).AsString());
        if (arguments.Count == 1) return facet;
        return arguments.Int32(1) is > 0 and var limit ? facet with { Limit = limit } : throw arguments.Unfit(1, "the number of values is 1 or more");
    }

    private static TermsFacet ReadTerms(string field, Arguments arguments)
    {
        var options = new Options(arguments, 0, Field, Name, Limit, Order, CountMin);
        var usual = new TermsFacet(field);
        return usual with
        {
            Limit = options.Int32(Limit, least: 1) ?? usual.Limit,
            Order = options.Word(Order, "count", "value") == "value" ? FacetOrder.Value : FacetOrder.Count,
            CountMin = options.Int32(CountMin, least: 1) ?? usual.CountMin,
        };
    }

    private static PathFacet ReadPaths(string field, Options options)
    {
        var usual = new PathFacet(field);
        return usual with
        {
            Prefix = options.TextOrEmpty(Prefix) ?? usual.Prefix,
            Depth = options.Int32(Depth, least: 1) ?? usual.Depth,
            Limit = options.Int32(Limit, least: 1) ?? usual.Limit,
        };
    }

    private static FacetDateUnit UnitOf(Options options) => options.Word(Date, "year", "month", "day", "hour") switch
    {
        "month" => FacetDateUnit.Month,
        "day" => FacetDateUnit.Day,
        "hour" => FacetDateUnit.Hour,
        _ => FacetDateUnit.Year,
    };
}
