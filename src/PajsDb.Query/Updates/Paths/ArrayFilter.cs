using System.Text;

namespace Pajs.Query;

/// <summary>Which elements a step <c>$[name]</c> leads to: a filter whose paths all begin with that name.</summary>
internal sealed class ArrayFilter
{
    public const string NameRule = "it must begin with a lower-case letter and have only ASCII letters and digits";

    private readonly Filter _filter;
    private readonly byte[] _name;

    private ArrayFilter(string name, Filter filter)
    {
        Name = name;
        _name = Encoding.UTF8.GetBytes(name);
        _filter = filter;
    }

    /// <summary>The name that stands for an element.</summary>
    public string Name { get; }

    /// <summary>Whether a text can be the name of an array filter.</summary>
    public static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Parses a filter such as <c>{"grade.score": {"$lt": 5}}</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static ArrayFilter Parse(Document filter, FilterContext context)
    {
        ArgumentNullException.ThrowIfNull(filter);
        string? name = null;
        FindName(filter.Element, ref name);
        if (name is null) throw UpdateError.ArrayFilter($"{filter} names no element");
        return new ArrayFilter(name, context.Collated(FilterParser.ParseObject(filter.Element, context)));
    }

    /// <summary>Whether an element of an array fulfils the condition.</summary>
    public bool Matches(ReadOnlySpan<byte> element) => ElementWrapper.Matches(_filter, _name, element);

    private static void FindName(Element filter, ref string? name)
    {
        foreach (var field in filter.Fields())
        {
            var path = Encoding.UTF8.GetString(field.Name);
            if (path.StartsWith('$'))
                foreach (var part in field.Value.Elements()) FindName(part, ref name);
            else
                TakeName(path.Split('.')[0], ref name);
        }
    }

    private static void TakeName(string found, ref string? name)
    {
        if (!IsName(found)) throw UpdateError.ArrayFilter($"has the name '{found}'; {NameRule}");
        name ??= found;
        if (name != found) throw UpdateError.ArrayFilter($"has paths that begin with '{name}' and with '{found}'; one filter is about one name");
    }
}
