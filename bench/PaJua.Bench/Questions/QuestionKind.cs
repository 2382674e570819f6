namespace PaJua.Bench.Questions;

/// <summary>Questions that are measured together.</summary>
/// <param name="Name">On the command line and in the JSON.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Shape">What is asked.</param>
/// <param name="Draw">Makes one; told the shape, and its number, so that kinds may take turns among frequencies.</param>
/// <param name="Goal">How many times Lucene's rate is wanted; 0 where none is.</param>
internal sealed record QuestionKind(
    string Name, string Title, QuestionShape Shape, Func<QuestionDraw, QuestionShape, int, Question> Draw, double Goal);
