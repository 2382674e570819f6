using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>Reads the order of a search's results: <c>{year: -1, $score: -1}</c>, <c>{place: {near: [10.7, 59.9]}}</c>, or <c>'score'</c>.</summary>
internal static class SearchOrder
{
    private const string Score = "score";
    private const string ScoreAmongFields = "$score";
    private const string Near = "near";

    /// <summary>Reads the first argument.</summary>
    /// <exception cref="Syntax.SyntaxException">It is no order.</exception>
    public static IReadOnlyList<SearchSort> Read(Arguments arguments)
    {
        var order = arguments.Value(0);
        if (order.Kind == ValueKind.String && order.AsString() == Score) return [new ScoreSort()];
        if (order.Kind != ValueKind.Object || order.AsDocument().Count == 0)
            throw arguments.Unfit(0, "the order is an object such as {year: -1, $score: -1}, or 'score'");
        return [.. order.AsDocument().Select(part => Read(part.Key, part.Value, arguments))];
    }

    private static SearchSort Read(string name, Value value, Arguments arguments)
    {
        var isDescending = value.IsNumber && value.AsDouble() == -1;
        var isDirection = isDescending || (value.IsNumber && value.AsDouble() == 1);
        if (name == ScoreAmongFields && isDirection) return new ScoreSort { IsAscending = !isDescending };
        if (isDirection) return new FieldSort(name) { IsDescending = isDescending };
        if (PlaceOf(value) is { IsNone: false } place) return new DistanceSort(name, place);
        throw arguments.Unfit(
            0, $"'{name}' is ordered by 1 for the least first, -1 for the greatest, or of places by {{near: [longitude, latitude]}}");
    }

    private static SearchValue PlaceOf(Value value)
    {
        if (value.Kind != ValueKind.Object || value.AsDocument() is not { Count: 1 } distance) return default;
        if (!distance.TryGetField(Near, out var near) || near.Kind != ValueKind.Array || near.AsArray() is not { Count: 2 } pair) return default;
        if (!pair[0].IsNumber || !pair[1].IsNumber) return default;
        var (longitude, latitude) = (pair[0].AsDouble(), pair[1].AsDouble());
        return longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90 ? SearchValue.At(longitude, latitude) : default;
    }
}
