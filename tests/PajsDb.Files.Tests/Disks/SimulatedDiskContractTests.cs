using Pajs.Files.Tests.Contract;
using Pajs.Testing.Disks;

namespace Pajs.Files.Tests.Disks;

public sealed class SimulatedDiskContractTests : LockContract
{
    public SimulatedDiskContractTests() => Disk.CreateDirectory(Root);

    protected override IFileSystem Disk { get; } = new SimulatedDisk(seed: 1);

    protected override string Root => "/base";
}
