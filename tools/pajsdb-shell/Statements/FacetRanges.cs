using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>Reads the ranges of a facet: <c>[{name: 'silent', upper: 1929}, {lower: 1929, upper: 2000}]</c>.</summary>
internal static class FacetRanges
{
    private const string Name = "name";
    private const string Lower = "lower";
    private const string Upper = "upper";
    private const string IncludesUpper = "includesUpper";
    private const string NoLimit = "*";

    /// <summary>Reads an option. A range without a name is called as the text of a query has it: <c>[1929 TO 2000}</c>.</summary>
    /// <exception cref="Syntax.SyntaxException">It has no ranges.</exception>
    public static IReadOnlyList<FacetRange> Read(Options options, string option)
    {
        var ranges = options.Objects(option)!;
        if (ranges.Count == 0) throw options.Unfit(option, "has at least one range");
        return [.. ranges.Select(range => Read(range, options, option))];
    }

    private static FacetRange Read(Document range, Options options, string option)
    {
        var (lower, upper) = (default(SearchValue), default(SearchValue));
        var name = (string?)null;
        var includesUpper = false;
        foreach (var (key, value) in range)
        {
            switch (key, value.Kind)
            {
                case (Name, ValueKind.String): name = value.AsString(); break;
                case (Lower, _): lower = LimitOf(value); break;
                case (Upper, _): upper = LimitOf(value); break;
                case (IncludesUpper, ValueKind.Boolean): includesUpper = value.AsBoolean(); break;
                default: throw Unfit();
            }
        }

        return new FacetRange(name ?? NameOf(lower, upper, includesUpper), lower, upper, includesUpper);

        SearchValue LimitOf(Value value) => SearchValues.Of(value) is { IsNone: false } limit ? limit : throw Unfit();

        Syntax.SyntaxException Unfit() => options.Unfit(
            option, $"has ranges such as {{name: 'nineties', lower: 1990, upper: 2000, includesUpper: false}}, and not {range.ToJson()}");
    }

    private static string NameOf(SearchValue lower, SearchValue upper, bool includesUpper) =>
        $"[{(lower.IsNone ? NoLimit : lower)} TO {(upper.IsNone ? NoLimit : upper)}{(includesUpper ? ']' : '}')}";
}
