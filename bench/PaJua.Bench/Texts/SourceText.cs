namespace PaJua.Bench.Texts;

/// <summary>A text as it was found.</summary>
/// <param name="Source">Where it is from.</param>
/// <param name="Text">Any text.</param>
internal readonly record struct SourceText(string Source, string Text);
