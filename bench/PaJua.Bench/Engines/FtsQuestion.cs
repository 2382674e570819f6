using PaJua.Bench.Questions;

namespace PaJua.Bench.Engines;

/// <summary>A question as FTS5 takes it.</summary>
/// <param name="Shape">What is asked.</param>
/// <param name="Match">The expression, in UTF-8.</param>
/// <param name="Lower">The least number, of a range.</param>
/// <param name="Upper">The greatest.</param>
internal sealed record FtsQuestion(QuestionShape Shape, byte[] Match, long Lower, long Upper);
