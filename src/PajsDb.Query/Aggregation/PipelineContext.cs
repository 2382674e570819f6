namespace Pajs.Query;

/// <summary>Where a pipeline stands while it is parsed.</summary>
/// <param name="Variables">Those that its expressions may name.</param>
/// <param name="IsFacet">Whether it is one of several over the same input.</param>
internal sealed record PipelineContext(VariableNames Variables, bool IsFacet = false)
{
    /// <summary>Whether the stage that is parsed is the first one, and reads a collection that a query asked for.</summary>
    public bool IsFirst { get; init; }

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => Variables.Collation;

    /// <summary>Parses an expression that stands in the pipeline.</summary>
    public ValueExpression Parse(Element source) => ExpressionParser.Parse(source, Variables);

    /// <summary>Parses a filter that stands in the pipeline.</summary>
    public Filter ParseFilter(Element source)
    {
        var context = new FilterContext(Variables) { AllowsText = IsFirst };
        return context.Collated(FilterParser.ParseObject(source, context));
    }
}
