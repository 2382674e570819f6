namespace Pajs.Query;

/// <summary>What a filter is parsed with besides its own text: the variables that its <c>$expr</c> may name.</summary>
internal sealed class FilterContext
{
    private readonly DateTimeOffset _now;
    private VariableNames? _variables;

    /// <param name="variables">Those of the pipeline that the filter stands in.</param>
    public FilterContext(VariableNames variables) => _variables = variables;

    private FilterContext(DateTimeOffset now) => _now = now;

    /// <summary>The variables. Made when they are first asked for, as few filters do.</summary>
    public VariableNames Variables => _variables ??= VariableNames.At(_now);

    /// <summary>For a filter that stands alone and is parsed at a moment.</summary>
    public static FilterContext At(DateTimeOffset now) => new(now);
}
