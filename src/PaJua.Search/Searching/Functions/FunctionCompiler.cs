using Pajs;
using PaJua.Columns;
using PaJua.Searching.Filters;
using PaJua.Searching.Places;
using PaJua.Searching.Weights;

namespace PaJua.Searching.Functions;

/// <summary>Makes score functions ready for one search.</summary>
/// <param name="schema">The fields.</param>
/// <param name="time">Tells what now is.</param>
/// <param name="compileFilter">Makes a filter ready.</param>
internal sealed class FunctionCompiler(SearchSchema schema, TimeProvider time, Func<SearchQuery, Weight> compileFilter)
{
    /// <summary>The function, ready.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field; <see cref="PajsErrorCode.InvalidSyntax"/>: its
    /// values are of another type.</exception>
    public DocumentFunction Compile(ScoreFunction function)
    {
        var filter = function.Filter is { } query ? compileFilter(query) : null;
        return new DocumentFunction(function.Weight, filter, function switch
        {
            FieldValueFunction value => FieldValue(value),
            DecayFunction decay => Decay(decay),
            _ => static _ => new SameValues(),
        });
    }

    private Func<SegmentView, FunctionValues> FieldValue(FieldValueFunction function)
    {
        var (number, field) = FieldOf(function.Field);
        if (field.Type is not (SearchFieldType.WholeNumber or SearchFieldType.Number)) throw Wrong(function, field);
        var kind = ColumnNumber.KindOf(field.Type);
        return segment => new FieldValues(function, kind, segment.Column(number));
    }

    private Func<SegmentView, FunctionValues> Decay(DecayFunction function)
    {
        var (number, field) = FieldOf(function.Field);
        var curve = new DecayCurve(function);
        if (field.Type == SearchFieldType.Place && function.Origin.Kind == SearchValueKind.Place)
        {
            var (longitude, latitude) = function.Origin.Place;
            var origin = new PlaceDistance(longitude, latitude);
            return segment => new PlaceDecayValues(curve, origin, segment.Places(number));
        }

        if (field.Type is not (SearchFieldType.WholeNumber or SearchFieldType.Number or SearchFieldType.Date)) throw Wrong(function, field);
        var (kind, best) = (ColumnNumber.KindOf(field.Type), OriginOf(field, function.Origin));
        return segment => new DecayValues(curve, kind, best, segment.Column(number));
    }

    private double OriginOf(SearchField field, SearchValue origin)
    {
        if (field.Type != SearchFieldType.Date) return FieldRange.NumberOf(field, origin);
        return origin.IsNone ? time.GetUtcNow().Ticks : FieldRange.Equal(field, origin).Least;
    }

    private (int Number, SearchField Field) FieldOf(string name)
    {
        var number = schema.NumberOf(name);
        return number >= 0
            ? (number, schema.Fields[number])
            : throw new PajsException(PajsErrorCode.NotFound, $"A score is to be a function of the field '{name}', which the search index has not.");
    }

    private static PajsException Wrong(ScoreFunction function, SearchField field) => new(
        PajsErrorCode.InvalidSyntax, $"A {function.GetType().Name} is not one of the field '{field.Name}' of type {field.Type}, "
        + "or its origin is of another type.");
}
