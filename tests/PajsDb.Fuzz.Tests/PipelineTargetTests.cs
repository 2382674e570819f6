namespace Pajs.Fuzz.Tests;

/// <summary>As <see cref="TargetTests"/>, for pipelines, which are run and not only read: a class of its own, so that it runs beside the
/// others.</summary>
public sealed class PipelineTargetTests
{
    [Theory]
    [InlineData("pipeline", 100_000, 5_000)]
    public void Hostile_input_is_refused_or_read(string name, int count, int leastAccepted) => TargetTests.Run(name, count, leastAccepted);
}
