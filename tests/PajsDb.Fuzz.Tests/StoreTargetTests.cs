namespace Pajs.Fuzz.Tests;

/// <summary>As <see cref="TargetTests"/>, for what a store reads: a class of its own, so that it runs beside the others.</summary>
public sealed class StoreTargetTests
{
    [Theory]
    [InlineData("page", 100_000, 5_000)]
    [InlineData("database", 100_000, 5_000)]
    [InlineData("log", 100_000, 5_000)]
    public void Hostile_input_is_refused_or_read(string name, int count, int leastAccepted) => TargetTests.Run(name, count, leastAccepted);
}
