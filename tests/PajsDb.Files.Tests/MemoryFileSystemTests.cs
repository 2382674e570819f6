using Pajs.Files.Tests.Contract;

namespace Pajs.Files.Tests;

public sealed class MemoryFileSystemTests : HotPathContract
{
    public MemoryFileSystemTests() => Disk.CreateDirectory(Root);

    protected override IFileSystem Disk { get; } = new MemoryFileSystem();

    protected override string Root => "/root";
}
