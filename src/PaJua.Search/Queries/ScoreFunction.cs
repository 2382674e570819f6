using PaJua.Queries;

namespace PaJua;

/// <summary>A number for a document, at least 0, which a <see cref="FunctionScoreQuery"/> makes scores of.</summary>
public abstract record ScoreFunction
{
    private protected ScoreFunction()
    {
    }

    /// <summary>The documents that the function is for; null for all.</summary>
    public SearchQuery? Filter { get; init; }

    /// <summary>What the value is multiplied by; at least 0.</summary>
    public float Weight { get; init => field = QueryArguments.FiniteFrom0(value, nameof(Weight)); } = 1;
}

/// <summary>The weight alone, for the documents of a filter.</summary>
public sealed record WeightFunction : ScoreFunction;

/// <summary>The number of a field: <c>modifier(factor * value)</c>. Of several numbers the least counts; a result below 0, or none at all, counts as
/// 0.</summary>
/// <param name="Field">A field of numbers.</param>
public sealed record FieldValueFunction(string Field) : ScoreFunction
{
    /// <summary>What the number is multiplied by before the modifier.</summary>
    public double Factor { get; init => field = QueryArguments.Finite(value, nameof(Factor)); } = 1;

    /// <summary>What is made of the product.</summary>
    public ValueModifier Modifier { get; init; }

    /// <summary>The number of a document without one; null for such documents to have the value 1.</summary>
    public double? Missing { get; init => field = value is { } number ? QueryArguments.Finite(number, nameof(Missing)) : null; }
}

/// <summary>What is made of a number for a score.</summary>
public enum ValueModifier
{
    /// <summary>The number.</summary>
    None,

    /// <summary>The decimal logarithm of the number and 1.</summary>
    Log1p,

    /// <summary>The natural logarithm of the number and 1.</summary>
    Ln1p,

    /// <summary>The square root.</summary>
    Sqrt,

    /// <summary>The square.</summary>
    Square,

    /// <summary>1 by the number.</summary>
    Reciprocal,
}

/// <summary>1 near a value, and less and less away from it, as in Elasticsearch. A document without the field has the value 1.</summary>
/// <remarks>With d = max(0, distance from the origin - offset):<code>
/// Gauss        exp(d² ln(decay) / scale²)
/// Exponential  exp(d ln(decay) / scale)
/// Linear       max(0, 1 - d (1 - decay) / scale)
/// </code>so that each is 1 up to the offset and <see cref="Decay"/> at the offset and the scale together. Distances are in the field's own unit for
/// numbers, in seconds for dates and in metres on the sphere for places; of several values the nearest counts.</remarks>
/// <param name="Field">A field of numbers, dates or places.</param>
/// <param name="Origin">The best value, a text being read as the field's type; for dates none is now.</param>
/// <param name="Scale">How far behind the offset the value is <see cref="Decay"/>; above 0.</param>
public sealed record DecayFunction(string Field, SearchValue Origin, double Scale) : ScoreFunction
{
    /// <summary>How far behind the offset the value is <see cref="Decay"/>; above 0.</summary>
    public double Scale
    {
        get;
        init => field = QueryArguments.FiniteAbove0(value, nameof(Scale));
    } = QueryArguments.FiniteAbove0(Scale, nameof(Scale));

    /// <summary>The form of the curve.</summary>
    public DecayShape Shape { get; init; }

    /// <summary>How far from the origin the value is 1 still; at least 0.</summary>
    public double Offset { get; init => field = QueryArguments.FiniteFrom0(value, nameof(Offset)); }

    /// <summary>The value at the offset and the scale together; above 0 and below 1.</summary>
    public double Decay { get; init => field = QueryArguments.Within0And1(value, nameof(Decay)); } = 0.5;
}

/// <summary>The form of a <see cref="DecayFunction"/>.</summary>
public enum DecayShape
{
    /// <summary>A bell.</summary>
    Gauss,

    /// <summary>Fast at first, then slowly.</summary>
    Exponential,

    /// <summary>A straight line down to 0.</summary>
    Linear,
}
