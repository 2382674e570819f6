using System.Globalization;
using Pajs.Testing.Disks;

namespace Pajs.Testing.Simulation;

/// <summary>The ways in which the disk of a simulation fails.</summary>
internal static class SimulatedFaults
{
    // Names that could not be synced are lost for good, and whoever opens the store next cannot know: such a disk fails altogether, until the
    // machine restarts. DiskFaultTests have a single failure of that kind, at each operation.
    private static readonly DiskOperationKinds[] Kinds =
    [
        DiskOperationKinds.Write, DiskOperationKinds.Flush, DiskOperationKinds.Allocate | DiskOperationKinds.SetLength | DiskOperationKinds.Create,
        DiskOperationKinds.AnyChange, DiskOperationKinds.Read, DiskOperationKinds.Rename | DiskOperationKinds.Delete,
    ];

    /// <summary>A random one; the same seed gives the same.</summary>
    public static FaultPlan Choose(int seed)
    {
        var random = new Random(seed);
        var kinds = Kinds[random.Next(Kinds.Length)];
        return new FaultPlan
        {
            Kinds = kinds,
            Nth = random.Next(3) == 0 ? 1 : 1 + random.Next(20),
            IsLasting = random.Next(2) == 0 || kinds == DiskOperationKinds.AnyChange,
            Error = random.Next(2) == 0 ? PajsErrorCode.IoError : PajsErrorCode.DiskFull,
        };
    }

    /// <summary>The choice in words.</summary>
    public static string Describe(int seed)
    {
        var plan = Choose(seed);
        var extent = plan.IsLasting ? "and all after it" : "alone";
        return string.Create(CultureInfo.InvariantCulture, $"{plan.Error} at operation {plan.Nth} of {plan.Kinds}, {extent}");
    }
}
