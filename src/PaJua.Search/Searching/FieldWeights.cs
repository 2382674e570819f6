using System.Globalization;
using Pajs;

namespace PaJua.Searching;

/// <summary>Reads names of fields with weights: <c>title^2</c>.</summary>
internal static class FieldWeights
{
    private const char WeightMark = '^';

    /// <summary>The fields by number, with their weights; 1 where none is said.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.NotFound"/>: there is no such field. <see cref="PajsErrorCode.InvalidSyntax"/>: a
    /// weight is no number from 0 on.</exception>
    public static (int Number, float Weight)[] Read(SearchSchema schema, IReadOnlyList<string> fields)
    {
        var read = new (int, float)[fields.Count];
        for (var i = 0; i < read.Length; i++)
        {
            var mark = fields[i].LastIndexOf(WeightMark);
            read[i] = (schema.Require(mark < 0 ? fields[i] : fields[i][..mark]), mark < 0 ? 1 : WeightOf(fields[i], mark + 1));
        }

        return read;
    }

    private static float WeightOf(string field, int start)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (float.TryParse(field.AsSpan(start), Style, CultureInfo.InvariantCulture, out var weight) && float.IsFinite(weight)) return weight;
        throw new PajsException(
            PajsErrorCode.InvalidSyntax, $"The weight of '{field}' is not a number from 0 on; write the field as 'title' or 'title{WeightMark}2'.");
    }
}
