using System.Diagnostics;

namespace PaJua.Queries;

/// <summary>The calls for what the syntax has no way to say. Arguments with their usual values are left out.</summary>
internal static class QueryCalls
{
    /// <summary>Writes a query without its boost.</summary>
    public static void Write(QueryWriter writer, SearchQuery query)
    {
        switch (query)
        {
            case TermQuery term:
                new QueryCall(writer, "term").Add(term.Field, term.Term).End();
                break;
            case TextQuery text:
                new QueryCall(writer, "text").Add(text.Field, text.Text).Add("operator", text.Operator, TextOperator.Or)
                    .Add("minimum", text.MinimumShouldMatch, 0).Add("distance", text.Distance, null).End();
                break;
            case PhraseQuery phrase:
                new QueryCall(writer, "phrase").Add(phrase.Field, phrase.Text).Add("slop", phrase.Slop, 0).End();
                break;
            case PrefixQuery prefix:
                new QueryCall(writer, "prefix").Add(prefix.Field, prefix.Prefix).End();
                break;
            case WildcardQuery wildcard:
                new QueryCall(writer, "wildcard").Add(wildcard.Field, wildcard.Pattern).End();
                break;
            case RegexQuery regex:
                new QueryCall(writer, "regex").Add(regex.Field, regex.Pattern).End();
                break;
            case FuzzyQuery fuzzy:
                new QueryCall(writer, "fuzzy").Add(fuzzy.Field, fuzzy.Term).Add("distance", fuzzy.Distance, 2).Add("prefix", fuzzy.PrefixLength, 0)
                    .Add("transpositions", fuzzy.Transpositions, true).Add("stems", fuzzy.ComparesStems, true).Add("expansions", fuzzy.ExpansionsMax, 50).End();
                break;
            case ExistsQuery exists:
                new QueryCall(writer, "exists").Add(exists.Field).End();
                break;
            case RangeQuery range:
                new QueryCall(writer, "range").Add(range.Field, range.Lower.ToString()).Add(range.Upper.ToString())
                    .Add("includesLower", range.IncludesLower, true).Add("includesUpper", range.IncludesUpper, true).End();
                break;
            case IdsQuery ids:
                new QueryCall(writer, "ids").Add("ids", ids.Ids).End();
                break;
            case DistanceQuery distance:
                new QueryCall(writer, "distance").Add(distance.Field, distance.Place.ToString()).Add("meters", distance.Meters, double.NaN).End();
                break;
            case BestFieldQuery best:
                Write(new QueryCall(writer, "best"), best.Queries).Add("tie", best.TieBreaker, 0).End();
                break;
            case MoreLikeThisQuery like:
                new QueryCall(writer, "like").Add("fields", like.Fields).Add("texts", like.Texts).Add("ids", like.Ids)
                    .Add("termFrequencyMin", like.TermFrequencyMin, 2).Add("documentFrequencyMin", like.DocumentFrequencyMin, 5)
                    .Add("termsMax", like.TermsMax, 25).Add("minimum", like.MinimumShouldMatch, 0.3f).End();
                break;
            case FunctionScoreQuery score:
                Write(writer, score);
                break;
            default:
                throw new UnreachableException($"A query of type {query.GetType().Name} is not known.");
        }
    }

    /// <summary>Writes a function.</summary>
    public static void Write(QueryWriter writer, ScoreFunction function)
    {
        var call = function switch
        {
            WeightFunction => new QueryCall(writer, "weight"),
            FieldValueFunction field => new QueryCall(writer, "value").Add(field.Field).Add("factor", field.Factor, 1)
                .Add("modifier", field.Modifier, ValueModifier.None).Add("missing", field.Missing, null),
            DecayFunction decay => new QueryCall(writer, "decay").Add(decay.Field, decay.Origin.ToString()).Add("scale", decay.Scale, double.NaN)
                .Add("shape", decay.Shape, DecayShape.Gauss).Add("offset", decay.Offset, 0).Add("decay", decay.Decay, 0.5),
            _ => throw new UnreachableException($"A function of type {function.GetType().Name} is not known."),
        };
        call.Add("weight", function.Weight, 1).Add("filter", function.Filter).End();
    }

    private static void Write(QueryWriter writer, FunctionScoreQuery score)
    {
        var call = new QueryCall(writer, "score").Add(score.Query);
        foreach (var function in score.Functions) call.Add(function);
        call.Add("functionsBy", score.FunctionsBy, ScoreCombination.Multiply).Add("combinedBy", score.CombinedBy, ScoreCombination.Multiply)
            .Add("valueMax", score.ValueMax, null).Add("scoreMin", score.ScoreMin, null).End();
    }

    private static QueryCall Write(QueryCall call, IReadOnlyList<SearchQuery> queries)
    {
        foreach (var query in queries) call.Add(query);
        return call;
    }
}
