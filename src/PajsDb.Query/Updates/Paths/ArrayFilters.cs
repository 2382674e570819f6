namespace Pajs.Query;

/// <summary>The array filters of one update, by name. Each must be used by a path, and each step <c>$[name]</c> must have one.</summary>
internal sealed class ArrayFilters
{
    /// <summary>Most array filters of one update: the elements' matches are kept as bits.</summary>
    public const int MaxCount = 63;

    private readonly Dictionary<string, ArrayFilter> _filters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private ArrayFilters()
    {
    }

    public ArrayFilters(IReadOnlyList<Document> filters, FilterContext context)
    {
        if (filters.Count > MaxCount) throw UpdateError.ArrayFilter($"is one of {filters.Count}; at most {MaxCount} are allowed");
        foreach (var document in filters)
        {
            var filter = ArrayFilter.Parse(document, context);
            if (!_filters.TryAdd(filter.Name, filter)) throw UpdateError.ArrayFilter($"is the second one about '{filter.Name}'");
        }
    }

    /// <summary>No array filters.</summary>
    public static ArrayFilters None => new();

    /// <summary>The filter that a step of an operator's path names.</summary>
    public ArrayFilter Use(UpdateOperator user, string name)
    {
        _used.Add(name);
        return _filters.TryGetValue(name, out var filter)
            ? filter
            : throw UpdateError.Path(user.Name, user.Path.Text, $"names the array filter '{name}', which is not given");
    }

    /// <summary>To be called when every path is known.</summary>
    public void CheckAllUsed()
    {
        foreach (var name in _filters.Keys)
            if (!_used.Contains(name)) throw UpdateError.ArrayFilter($"is about '{name}', which no path of the update uses");
    }
}
