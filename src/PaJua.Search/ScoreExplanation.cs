using System.Globalization;
using System.Text;

namespace PaJua;

/// <summary>How the score of a document comes about: a value, and the values it was made of. Immutable.</summary>
/// <param name="Value">The value; of the whole, the very score that a search finds. 0 where the document does not match.</param>
/// <param name="Description">What it is, in words.</param>
/// <param name="Details">What it was made of; none where it stands for itself.</param>
public sealed record ScoreExplanation(float Value, string Description, IReadOnlyList<ScoreExplanation> Details)
{
    private const int Indentation = 2;

    /// <summary>Whether the document matches.</summary>
    public bool IsMatch { get; init; } = true;

    /// <summary>A line for each value, indented below what it is a detail of.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    /// <inheritdoc/>
    public bool Equals(ScoreExplanation? other) =>
        other is not null
        && (Value, Description, IsMatch).Equals((other.Value, other.Description, other.IsMatch))
        && Details.SequenceEqual(other.Details);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Description, IsMatch, Details.Count);

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', Indentation * depth).Append(CultureInfo.InvariantCulture, $"{Value} = {Description}").Append('\n');
        foreach (var detail in Details) detail.Write(text, depth + 1);
    }
}
