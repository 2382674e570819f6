using System.Diagnostics;
using Pajs.Bench.Engines;
using PaJua.Bench.Questions;

namespace PaJua.Bench.Engines;

/// <summary>One who competes within this process.</summary>
/// <typeparam name="TQuestion">A question, ready to be asked often.</typeparam>
internal abstract class LocalEngine<TQuestion> : ISearchEngine
{
    private const int RepeatShare = 4;

    private readonly Dictionary<string, TQuestion[]> _questions = [];

    public abstract string Name { get; }

    public abstract bool CanAnswer(QuestionShape shape);

    public abstract BuildOutcome Build();

    public abstract TimeSpan Open();

    public abstract Percentiles Commit(int times);

    public abstract void Dispose();

    public void Prepare(IReadOnlyList<(QuestionKind Kind, IReadOnlyList<Question> Questions)> kinds)
    {
        foreach (var (kind, questions) in kinds)
            if (CanAnswer(questions[0].Shape))
                _questions[kind.Name] = [.. questions.Select(Compile)];
    }

    public IReadOnlyList<Answer> Answers(QuestionKind kind) => [.. _questions[kind.Name].Select(Answer)];

    public Timing Time(QuestionKind kind, TimeSpan duration)
    {
        var questions = _questions[kind.Name];
        var times = new List<TimeSpan>(1 << 16);
        GC.Collect();
        var processor = ProcessorTime.Now;
        var start = Stopwatch.GetTimestamp();
        var last = start;
        while (times.Count < questions.Length / RepeatShare || Stopwatch.GetElapsedTime(start, last) < duration)
        {
            if (Ask(questions[times.Count % questions.Length]) < 0) throw new WrongAnswerException($"{Name} found less than nothing.");
            var now = Stopwatch.GetTimestamp();
            times.Add(Stopwatch.GetElapsedTime(last, now));
            last = now;
        }

        var elapsed = Stopwatch.GetElapsedTime(start, last);
        return new Timing(times.Count, elapsed, ProcessorTime.Now - processor, Percentiles.Of(times));
    }

    /// <summary>Makes a question ready.</summary>
    protected abstract TQuestion Compile(Question question);

    /// <summary>Asks a question.</summary>
    /// <returns>How many documents were found.</returns>
    protected abstract long Ask(TQuestion question);

    /// <summary>Asks a question for its answer.</summary>
    protected abstract Answer Answer(TQuestion question);
}
