using PaJua.Bench.Engines;
using PaJua.Bench.Questions;
using PaJua.Bench.Reports;

namespace PaJua.Bench.Measures;

/// <summary>Measures kinds of questions: first the answers are compared, then comes a round that does not count, then rounds in which all take
/// turns.</summary>
internal sealed class SearchRounds(Lineup lineup, int rounds, TimeSpan duration)
{
    /// <summary>Has those that compile themselves while they run do so: they are asked questions of all kinds.</summary>
    /// <param name="kinds">The kinds.</param>
    /// <param name="time">For each.</param>
    public void WarmUp(IReadOnlyList<QuestionKind> kinds, TimeSpan time)
    {
        foreach (var engine in lineup.Engines.Where(static engine => engine is not FtsEngine))
        {
            foreach (var kind in kinds) engine.Time(kind, time);
        }
    }

    /// <summary>Measures a kind; only if the answers are right.</summary>
    public Row Run(QuestionKind kind)
    {
        var timings = new Dictionary<string, List<Timing>>();
        var engines = lineup.Engines.Where(engine => engine.CanAnswer(kind.Shape)).ToList();
        var (isRight, comparison) = Compare(kind, engines);
        if (!isRight) return new Row(kind, comparison, timings);
        foreach (var engine in engines)
        {
            engine.Time(kind, duration);
            timings.Add(engine.Name, []);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var engine in engines) timings[engine.Name].Add(engine.Time(kind, duration));
        }

        return new Row(kind, comparison, timings);
    }

    private (bool IsRight, string Text) Compare(QuestionKind kind, List<ISearchEngine> engines)
    {
        var own = lineup.PaJua.Answers(kind);
        foreach (var engine in engines.Except([lineup.Lucene!]))
        {
            if (engine.Answers(kind).All(static answer => answer.Matches == 0)) return (false, $"WRONG: {engine.Name} finds nothing");
        }

        if (lineup.Lucene is null) return (true, "not compared");
        var comparison = new AnswerComparison();
        comparison.Add(own, lineup.Lucene.Answers(kind), kind.Shape is QuestionShape.Count or QuestionShape.Facet);
        return (comparison.IsRight, comparison.ToString());
    }
}
