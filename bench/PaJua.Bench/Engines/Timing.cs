namespace PaJua.Bench.Engines;

/// <summary>What asking took.</summary>
/// <param name="Questions">How many were asked.</param>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Processor">That the whole process kept processors busy, work in the background included: steadier on a machine that others use
/// too.</param>
/// <param name="Each">Of single questions, by the clock.</param>
internal sealed record Timing(int Questions, TimeSpan Elapsed, TimeSpan Processor, Percentiles Each)
{
    /// <summary>Questions a second, by the clock.</summary>
    public double Rate => Questions / Elapsed.TotalSeconds;

    /// <summary>Processor time of a question.</summary>
    public TimeSpan ProcessorEach => Processor / Questions;
}
