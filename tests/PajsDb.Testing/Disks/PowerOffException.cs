namespace Pajs.Testing.Disks;

/// <summary>The disk was switched off by <see cref="SimulatedDisk.PowerOff"/>: the store that uses it has crashed and has to end.</summary>
public sealed class PowerOffException() : PajsException(PajsErrorCode.IoError, "The simulated disk has no power.");
