namespace PaJua;

/// <summary>A term that an analyzer made of a text.</summary>
/// <param name="Text">The term, as an index has it.</param>
/// <param name="StartOffset">Where it begins in the text, in UTF-16 units.</param>
/// <param name="EndOffset">Where it ends, exclusive.</param>
/// <param name="Position">Its number in the text from 0; removed words have theirs too, and terms at one place share one.</param>
/// <param name="PositionLength">How many positions it spans.</param>
/// <param name="Kind">What it consists of.</param>
public readonly record struct AnalyzedToken(string Text, int StartOffset, int EndOffset, int Position, int PositionLength, TokenKind Kind);
