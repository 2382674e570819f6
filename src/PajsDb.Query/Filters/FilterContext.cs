namespace Pajs.Query;

/// <summary>What a filter is parsed with besides its own text: the variables that its <c>$expr</c> may name, and how it compares strings.</summary>
internal sealed class FilterContext
{
    private readonly DateTimeOffset _now;
    private readonly Collation? _collation;
    private VariableNames? _variables;

    /// <param name="variables">Those of the pipeline that the filter stands in.</param>
    public FilterContext(VariableNames variables) => (_variables, _collation) = (variables, variables.Collation);

    private FilterContext(DateTimeOffset now, Collation? collation) => (_now, _collation) = (now, collation);

    /// <summary>Whether conditions may stand here that also give the order of documents, as <c>$near</c> does.</summary>
    public bool AllowsNear { get; private init; }

    /// <summary>Whether words may be asked for, which the text index of the collection is asked.</summary>
    public bool AllowsText { get; init; }

    /// <summary>The same for what stands in an operator, where conditions are asked of a value and give no order.</summary>
    public FilterContext Inner => AllowsNear || AllowsText ? new(_now, _collation) { _variables = _variables } : this;

    /// <summary>The same for filters that are joined otherwise than by "and", which give no order.</summary>
    public FilterContext Joined => AllowsNear ? new(_now, _collation) { _variables = _variables, AllowsText = AllowsText } : this;

    /// <summary>The variables. Made when they are first asked for, as few filters do.</summary>
    public VariableNames Variables => _variables ??= VariableNames.At(_now, _collation);

    /// <summary>For a filter that stands alone and is parsed at a moment.</summary>
    public static FilterContext At(DateTimeOffset now, Collation? collation = null) => new(now, collation);

    /// <summary>As <see cref="At"/>, for a filter that says which documents are searched for.</summary>
    public static FilterContext OfSearch(DateTimeOffset now, Collation? collation) => new(now, collation) { AllowsNear = true, AllowsText = true };

    /// <summary>A filter that was parsed in this context, comparing strings as it says.</summary>
    public Filter Collated(Filter filter) => _collation is null ? filter : CollatedFilter.Of(filter, _collation);
}
