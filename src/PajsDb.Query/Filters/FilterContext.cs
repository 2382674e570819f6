namespace Pajs.Query;

/// <summary>What a filter is parsed with besides its own text: the variables that its <c>$expr</c> may name.</summary>
/// <param name="Variables">Those of the pipeline that the filter stands in.</param>
internal sealed record FilterContext(VariableNames Variables)
{
    /// <summary>For a filter that stands alone and is parsed at a moment.</summary>
    public static FilterContext At(DateTimeOffset now) => new(VariableNames.At(now));
}
