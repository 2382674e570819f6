namespace PaJua.Searching.Functions;

/// <summary>Makes one score of the values of some functions and a query's score. All of it rises with each of them, so that what it makes
/// of bounds is a bound.</summary>
internal sealed class FunctionCombination(FunctionScoreQuery query)
{
    // What is left out of a bound by rounding in the modifiers of numbers.
    private const double BoundSlack = 1 + 1e-6;

    /// <summary>The value of the functions that count for a document.</summary>
    public double Combine(OpenFunction[] functions, int document)
    {
        var (result, weights, count) = (0D, 0D, 0);
        foreach (var function in functions)
        {
            // Each is asked, for the filters of all are to move on.
            if (!function.TryGet(document, out var value)) continue;
            result = count == 0 ? function.Weight * value : Join(result, function.Weight * value);
            weights += function.Weight;
            count++;
        }

        if (count == 0) result = 1;
        else if (query.FunctionsBy == ScoreCombination.Average) result = weights > 0 ? result / weights : 0;
        return Limit(result);
    }

    /// <summary>The greatest value that any document can have.</summary>
    public double Bound(OpenFunction[] functions)
    {
        var isAnySure = Array.Exists(functions, static function => !function.HasFilter);
        var bound = query.FunctionsBy switch
        {
            ScoreCombination.Multiply => functions.Aggregate(1D, static (product, function) =>
                product * (function.HasFilter ? Math.Max(1, Greatest(function)) : Greatest(function))),
            ScoreCombination.Sum => functions.Sum(Greatest),
            ScoreCombination.Average => functions.Select(static function => function.Max).DefaultIfEmpty(1).Max(),
            _ => functions.Select(Greatest).DefaultIfEmpty(1).Max(),
        };
        if (!isAnySure) bound = Math.Max(1, bound);

        // Finite, since a score of 0 times it is 0.
        return Limit(double.IsNaN(bound) ? double.MaxValue : Math.Min(double.MaxValue, bound * BoundSlack));
    }

    /// <summary>The score of a query's score and the functions' value, before the boost.</summary>
    public double Combine(double score, double value) => query.CombinedBy switch
    {
        ScoreCombination.Multiply => score * value,
        ScoreCombination.Sum => score + value,
        ScoreCombination.Average => (score + value) / 2,
        ScoreCombination.Min => Math.Min(score, value),
        ScoreCombination.Max => Math.Max(score, value),
        _ => value,
    };

    // A weight of 0 makes 0 of anything.
    private static double Greatest(OpenFunction function) => function.Weight == 0 ? 0 : function.Weight * function.Max;

    private double Join(double result, double value) => query.FunctionsBy switch
    {
        ScoreCombination.Multiply => result * value,
        ScoreCombination.Sum or ScoreCombination.Average => result + value,
        ScoreCombination.Min => Math.Min(result, value),
        ScoreCombination.Max => Math.Max(result, value),
        _ => result,
    };

    private double Limit(double value) => query.ValueMax is { } most ? Math.Min(value, most) : value;
}
