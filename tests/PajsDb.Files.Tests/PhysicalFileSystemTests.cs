using Pajs.Files.Tests.Contract;

namespace Pajs.Files.Tests;

public sealed class PhysicalFileSystemTests : HotPathContract
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajsdb-files-");

    protected override IFileSystem Disk { get; } = new PhysicalFileSystem();

    protected override string Root => _directory.FullName;

    public override void Dispose()
    {
        _directory.Delete(recursive: true);
        base.Dispose();
    }
}
