using System.Globalization;
using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>Values of documents as those of the search engine, and back.</summary>
internal static class SearchValues
{
    /// <summary>A text, a number, a bool or a date as the search engine has it; no value for any other.</summary>
    public static SearchValue Of(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString(),
        ValueKind.Int64 => value.AsInt64(),
        ValueKind.Double or ValueKind.Decimal => value.AsDouble(),
        ValueKind.Boolean => value.AsBoolean(),
        ValueKind.DateTime => value.AsDateTime(),
        _ => default(SearchValue),
    };

    /// <summary>A value of the search engine as one of documents; a place is its text, and no value is null.</summary>
    public static Value ToValue(SearchValue value) => value.Kind switch
    {
        SearchValueKind.None => Value.Null,
        SearchValueKind.WholeNumber => value.WholeNumber,
        SearchValueKind.Number => value.Number,
        SearchValueKind.Boolean => value.Boolean,
        SearchValueKind.Date => value.Date,
        _ => value.ToString(),
    };

    /// <summary>A score, as the shortest number that is the same float.</summary>
    public static Value ToValue(float score) => double.Parse(score.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
