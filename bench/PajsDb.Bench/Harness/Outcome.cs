namespace Pajs.Bench.Harness;

/// <summary>What one run of a contender gave.</summary>
/// <param name="Value">Nanoseconds for one operation, or bytes.</param>
/// <param name="AllocatedPerOperation">Bytes that the garbage collector had to hand out for one operation; 0 where that means nothing.</param>
/// <param name="ProcessorTimePerOperation">Nanoseconds that the whole process kept cores busy for one operation, work in the background included; 0
/// where that means nothing. On a machine that others use too, it is steadier than the time by the clock.</param>
/// <param name="Note">What else there is to say, in a few words; usually nothing.</param>
internal readonly record struct Outcome(
    double Value, double AllocatedPerOperation = 0, double ProcessorTimePerOperation = 0, string Note = "");
