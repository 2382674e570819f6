using PaJua.Bench.Questions;

namespace PaJua.Bench.Engines;

/// <summary>One who competes: an index of the passages, with a field <c>text</c> that knows positions and lengths, a keyword <c>source</c>, a
/// <c>number</c> for ranges, and ids; texts are not stored. Works on one thread.</summary>
internal interface ISearchEngine : IDisposable
{
    /// <summary>As printed.</summary>
    string Name { get; }

    /// <summary>Whether it has such questions at all.</summary>
    bool CanAnswer(QuestionShape shape);

    /// <summary>Builds the index anew.</summary>
    BuildOutcome Build();

    /// <summary>Opens the index that was built, anew.</summary>
    /// <returns>How long it took.</returns>
    TimeSpan Open();

    /// <summary>Takes the questions that will be asked, and makes them ready.</summary>
    void Prepare(IReadOnlyList<(QuestionKind Kind, IReadOnlyList<Question> Questions)> kinds);

    /// <summary>The answers to the questions of a kind.</summary>
    IReadOnlyList<Answer> Answers(QuestionKind kind);

    /// <summary>Asks the questions of a kind, one after another and again from the first, until the time is over.</summary>
    Timing Time(QuestionKind kind, TimeSpan duration);

    /// <summary>Adds one document and commits it, so many times.</summary>
    /// <returns>How long each took.</returns>
    Percentiles Commit(int times);
}
