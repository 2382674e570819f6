namespace PaJua;

/// <summary>What of a field shows why it matched.</summary>
/// <param name="Text">The passages, marked and escaped, with the ellipsis between those that do not follow each other.</param>
/// <param name="Passages">At least one, in the order that was asked for.</param>
public sealed record Highlight(string Text, IReadOnlyList<Passage> Passages)
{
    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}

/// <summary>A part of a value of a field.</summary>
/// <param name="Text">The part, marked and escaped.</param>
/// <param name="Value">The number of the value, from 0.</param>
/// <param name="Range">The part of the value.</param>
/// <param name="Score">How much of the query it shows; 0 where nothing matches.</param>
/// <param name="Marks">What is marked, as parts of the value; ascending, apart from each other, within <paramref name="Range"/>.</param>
public sealed record Passage(string Text, int Value, TextRange Range, float Score, IReadOnlyList<TextRange> Marks);

/// <summary>A part of a text.</summary>
/// <param name="Start">Its first UTF-16 unit.</param>
/// <param name="End">Behind its last.</param>
public readonly record struct TextRange(int Start, int End);
