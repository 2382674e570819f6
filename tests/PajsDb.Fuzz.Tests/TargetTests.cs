using System.Reflection;
using Pajs.Fuzz.CommandLine;
using Pajs.Fuzz.Engine;
using Pajs.Fuzz.Targets;

namespace Pajs.Fuzz.Tests;

/// <summary>Each kind of untrusted input at the figure of ordinary test runs. (Promise F9.) Longer runs: docs/reliability.md.</summary>
public sealed class TargetTests
{
    private const int Seed = 20_240_506;

    /// <summary>The count of a target, and the least of it that must be accepted: a run in which nearly everything is refused at once would show
    /// little.</summary>
    [Theory]
    [InlineData("document", 100_000, 5_000)]
    [InlineData("json", 100_000, 5_000)]
    [InlineData("filter", 100_000, 5_000)]
    [InlineData("geo", 100_000, 5_000)]
    [InlineData("update", 100_000, 5_000)]
    [InlineData("key", 100_000, 5_000)]
    [InlineData("cursor", 100_000, 5_000)]
    [InlineData("shell", 100_000, 5_000)]
    [InlineData("search", 100_000, 5_000)]
    [InlineData("import", 100_000, 10_000)]
    public void Hostile_input_is_refused_or_read(string name, int count, int leastAccepted) => Run(name, count, leastAccepted);

    /// <summary>Runs a target from its corpus on, with the seed of ordinary test runs.</summary>
    internal static void Run(string name, int count, int leastAccepted)
    {
        var report = FuzzSession.Run(AllTargets.Find(name), new FuzzOptions(count, Seed, SourceTree.CorpusOf(name)));
        Assert.True(report.Findings.Count == 0, $"seed {Seed}: {string.Join(Environment.NewLine, report.Findings)}");
        Assert.Equal(count, report.Count);
        Assert.InRange(report.Accepted, leastAccepted, count - (count / 20));
    }

    [Fact]
    public void Every_target_is_run_and_has_a_corpus()
    {
        Type[] classes = [typeof(TargetTests), typeof(StoreTargetTests), typeof(PipelineTargetTests)];
        var tested = classes.SelectMany(static tests => tests.GetMethod(nameof(Hostile_input_is_refused_or_read))!.GetCustomAttributes<InlineDataAttribute>())
            .Select(static attribute => (string)attribute.GetData(null!).Single()[0]);
        Assert.Equal(AllTargets.Create().Select(target => target.Name).Order(), tested.Order());
        Assert.All(AllTargets.Create(), target => Assert.NotEmpty(Corpus.Load(SourceTree.CorpusOf(target.Name))));
    }
}
