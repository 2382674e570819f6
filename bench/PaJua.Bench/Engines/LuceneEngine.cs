using System.Diagnostics;
using System.Globalization;
using Pajs.Bench.Engines;
using PaJua.Bench.Questions;

namespace PaJua.Bench.Engines;

/// <summary>Lucene, in a Java program that is told what to do a line at a time: see <c>bench/lucene/LuceneBench.java</c>.</summary>
internal sealed class LuceneEngine : ISearchEngine
{
    private readonly Process _program;
    private readonly string _questions;

    public LuceneEngine(EngineOptions options, LuceneProgram program)
    {
        Directory.CreateDirectory(options.Directory);
        _questions = options.Directory + "-questions.tsv";
        _program = program.Start(options.Passages.Path, options.Directory, options.Count.ToString(CultureInfo.InvariantCulture));
        Name = "Lucene " + Tell("version")[0];
    }

    public string Name { get; }

    public bool CanAnswer(QuestionShape shape) => true;

    public BuildOutcome Build()
    {
        var outcome = Tell("index");
        return new BuildOutcome(Seconds(outcome[0]), Seconds(outcome[1]), Seconds(outcome[2]), Whole(outcome[3]), Whole(outcome[4]));
    }

    public TimeSpan Open() => Nanoseconds(Tell("open")[0]);

    public void Prepare(IReadOnlyList<(QuestionKind Kind, IReadOnlyList<Question> Questions)> kinds)
    {
        File.WriteAllLines(_questions, kinds.SelectMany(static kind => kind.Questions.Select(question => question.ToLine(kind.Kind.Name))));
        Tell($"questions {_questions}");
    }

    public IReadOnlyList<Answer> Answers(QuestionKind kind)
    {
        var answers = new List<Answer>();
        _program.StandardInput.WriteLine($"answers {kind.Name}");
        for (var line = ReadLine(); line.Length > 0; line = ReadLine()) answers.Add(AnswerOf(line.Split('\t')));
        return answers;
    }

    public Timing Time(QuestionKind kind, TimeSpan duration)
    {
        var times = Tell(string.Create(CultureInfo.InvariantCulture, $"time {kind.Name} {duration.TotalMilliseconds:F0}"));
        var each = new Percentiles(Nanoseconds(times[3]), Nanoseconds(times[4]));
        return new Timing((int)Whole(times[0]), Nanoseconds(times[1]), Nanoseconds(times[2]), each);
    }

    public Percentiles Commit(int times)
    {
        var each = Tell(string.Create(CultureInfo.InvariantCulture, $"commit {times}"));
        return new Percentiles(Nanoseconds(each[0]), Nanoseconds(each[1]));
    }

    public void Dispose()
    {
        _program.StandardInput.Close();
        _program.WaitForExit();
        _program.Dispose();
    }

    private static Answer AnswerOf(string[] parts)
    {
        var hits = new List<(string, float)>();
        var facets = new Dictionary<string, long>();
        foreach (var part in parts[1..])
        {
            var value = part[(part.LastIndexOf(':') + 1)..];
            if (part[0] == '=') facets.Add(part[1..part.LastIndexOf(':')], Whole(value));
            else hits.Add((part[..part.LastIndexOf(':')], float.Parse(value, CultureInfo.InvariantCulture)));
        }

        return new Answer(Whole(parts[0]), hits, facets);
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Nanoseconds(string text) => TimeSpan.FromTicks(Whole(text) / TimeSpan.NanosecondsPerTick);

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private string[] Tell(string command)
    {
        _program.StandardInput.WriteLine(command);
        return ReadLine().Split('\t');
    }

    private string ReadLine()
    {
        _program.StandardInput.Flush();
        return _program.StandardOutput.ReadLine() ?? throw new WrongAnswerException("The Java program ended; what it said is above.");
    }
}
