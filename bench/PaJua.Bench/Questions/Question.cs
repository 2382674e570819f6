using System.Globalization;

namespace PaJua.Bench.Questions;

/// <summary>Something to ask of an index.</summary>
/// <param name="Shape">What is asked.</param>
/// <param name="Terms">As the analyzer makes them; of a prefix or a fuzzy term, what is to be looked for.</param>
/// <param name="Words">The same as they stand in a text, for whoever has another analyzer.</param>
/// <param name="Distance">How many edits, of a fuzzy term.</param>
/// <param name="Lower">The least number, of a range.</param>
/// <param name="Upper">The greatest.</param>
internal sealed record Question(
    QuestionShape Shape, IReadOnlyList<string> Terms, IReadOnlyList<string> Words, int Distance = 0, long Lower = 0, long Upper = 0)
{
    /// <summary>As the Java program reads it.</summary>
    public string ToLine(string kind)
    {
        var terms = string.Join('\t', Terms);
        var arguments = Shape switch
        {
            QuestionShape.Fuzzy => string.Create(CultureInfo.InvariantCulture, $"{Distance}\t{terms}"),
            QuestionShape.Range => string.Create(CultureInfo.InvariantCulture, $"{Lower}\t{Upper}\t{terms}"),
            _ => terms,
        };
        return $"{kind}\t{Shape.ToString().ToLowerInvariant()}\t{arguments}";
    }
}
