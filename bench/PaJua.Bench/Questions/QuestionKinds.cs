using PaJua.Bench.Texts;
using static PaJua.Bench.Questions.Frequency;
using static PaJua.Bench.Questions.QuestionShape;
using Shape = PaJua.Bench.Questions.QuestionShape;

namespace PaJua.Bench.Questions;

/// <summary>The kinds, in the order in which they are measured.</summary>
internal static class QuestionKinds
{
    /// <summary>How many times FTS5's rate is wanted of every kind.</summary>
    public const double FtsGoal = 5;

    /// <summary>Questions of each kind.</summary>
    public const int Count = 120;

    private const int Tenth = PassageDocument.NumberEnd / 10;
    private const int Half = PassageDocument.NumberEnd / 2;

    private static readonly Frequency[][] One = [[High], [Middle], [Low]];
    private static readonly Frequency[][] Two = [[High, High], [High, Middle], [Middle, Middle], [High, Low], [Middle, Low]];

    private static readonly Frequency[][] Three =
        [[High, High, High], [High, High, Middle], [High, Middle, Middle], [Middle, Middle, Middle], [High, Middle, Low]];

    private static readonly Frequency[][] Five =
    [
        [High, High, High, High, High], [High, High, High, Middle, Middle], [High, High, Middle, Middle, Low], [High, Middle, Middle, Middle, Low],
        [Middle, Middle, Middle, Middle, Middle],
    ];

    public static IReadOnlyList<QuestionKind> All { get; } =
    [
        new("term-high", "one term, of more than 1 %", Term, static (draw, shape, _) => draw.Words(shape, [High]), 1.5),
        new("term-middle", "one term, of 0.1 to 1 %", Term, static (draw, shape, _) => draw.Words(shape, [Middle]), 1.5),
        new("term-low", "one term, of less than 0.1 %", Term, static (draw, shape, _) => draw.Words(shape, [Low]), 1.5),
        new("and-2", "AND of 2", And, static (draw, shape, number) => draw.Words(shape, Of(Two, number)), 1.5),
        new("and-3", "AND of 3", And, static (draw, shape, number) => draw.Words(shape, Of(Three, number)), 1.5),
        new("or-2", "OR of 2", Or, static (draw, shape, number) => draw.Words(shape, Of(Two, number)), 1.5),
        new("or-5", "OR of 5", Or, static (draw, shape, number) => draw.Words(shape, Of(Five, number)), 1.5),
        new("phrase-2", "phrase of 2", Phrase, static (draw, _, _) => draw.Phrase(2), 1),
        new("phrase-3", "phrase of 3", Phrase, static (draw, _, _) => draw.Phrase(3), 1),
        new("prefix", "prefix of 3 to 5 letters", Prefix, static (draw, _, number) => draw.Prefix(3 + (number % 3), Of(One, number / 3)[0]), 1),
        new("fuzzy-1", "fuzzy, 1 edit", Fuzzy, static (draw, _, number) => draw.Fuzzy(1, Of(One, number)[0]), 1),
        new("fuzzy-2", "fuzzy, 2 edits", Fuzzy, static (draw, _, number) => draw.Fuzzy(2, Of(One, number)[0]), 1),
        new("range-10", "term, range of 10 %", Shape.Range, static (draw, _, number) => draw.Range(Tenth, Of(One, number)[0]), 1),
        new("range-50", "term, range of 50 %", Shape.Range, static (draw, _, number) => draw.Range(Half, Of(One, number)[0]), 1),
        new("count-or-2", "count of an OR of 2", Shape.Count, static (draw, shape, number) => draw.Words(shape, Of(Two, number)), 1),
        new("facet-or-2", "facet over an OR of 2", Facet, static (draw, shape, number) => draw.Words(shape, Of(Two, number)), 1),
    ];

    private static Frequency[] Of(Frequency[][] turns, int number) => turns[number % turns.Length];
}
