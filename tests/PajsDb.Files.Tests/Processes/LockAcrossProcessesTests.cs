using System.Globalization;
using Xunit;

namespace Pajs.Files.Tests.Processes;

public sealed class LockAcrossProcessesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("pajsdb-lock-");
    private readonly PhysicalFileSystem _disk = new();

    private string LockPath => Path.Combine(_directory.FullName, "LOCK");

    [Fact]
    public void A_lock_of_another_process_is_respected_named_and_ends_with_that_process()
    {
        using var child = new LockChild(LockPath);
        Assert.Equal(LockChild.Locked, child.Answer);
        var error = Assert.Throws<PajsException>(() => _disk.Lock(LockPath));
        Assert.Equal(PajsErrorCode.Locked, error.Code);
        Assert.Equal(Refusal(child.Id), error.Message);

        child.Kill();
        using var held = _disk.Lock(LockPath);
    }

    [Fact]
    public void Another_process_respects_our_lock_and_learns_our_id()
    {
        using (_disk.Lock(LockPath))
        {
            using var refused = new LockChild(LockPath);
            Assert.Equal(Refusal(Environment.ProcessId), refused.Answer);
        }

        using var child = new LockChild(LockPath);
        Assert.Equal(LockChild.Locked, child.Answer);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private string Refusal(int holder) => string.Create(
        CultureInfo.InvariantCulture, $"The database '{_directory.FullName}' is open in process {holder}; close it there first.");
}
