using Pajs.Files.Physical;
using Xunit;

namespace Pajs.Files.Tests;

/// <summary>How errors of the operating system arrive.</summary>
public sealed class PhysicalFaultTests
{
    /// <remarks>A write to this device always fails as on a full disk; it is there on every Linux.</remarks>
    [Fact]
    public void A_full_disk_is_told_apart_from_other_failures()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var file = new PhysicalFileSystem().Open("/dev/full", FileOpening.Existing);
        var error = Assert.Throws<FileException>(() => file.Write(0, [1]));
        Assert.Equal(PajsErrorCode.DiskFull, error.Code);
        Assert.Equal(("write", "/dev/full", 0), (error.Operation, error.Path, error.Offset));
        Assert.Equal(PajsErrorCode.IoError, Assert.Throws<FileException>(() => file.Allocate(1)).Code);
    }

    [Theory]
    [InlineData(28, PajsErrorCode.DiskFull)]     // ENOSPC
    [InlineData(122, PajsErrorCode.DiskFull)]    // EDQUOT
    [InlineData(5, PajsErrorCode.IoError)]       // EIO
    [InlineData(30, PajsErrorCode.IoError)]      // EROFS
    public void Error_numbers_of_Linux_are_told_apart(int errno, PajsErrorCode code)
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal(code, Assert.IsType<FileException>(IoErrors.FromErrno("sync", "a", errno)).Code);
        Assert.Equal(code, IoErrors.From("write", "a", 0, new IOException("text", errno)).Code);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_a_failure_that_names_it()
    {
        var name = new string('x', 300);   // Longer than any file system takes.
        var error = Assert.Throws<FileException>(() => new PhysicalFileSystem().Open(name, FileOpening.New));
        Assert.Equal(PajsErrorCode.IoError, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Room_taken_by_writing_zeros_is_zero_and_ends_where_it_should()
    {
        var disk = new MemoryFileSystem();
        using var file = disk.Open("a", FileOpening.New);
        file.Write(0, [1, 2, 3]);
        SpaceReservation.WriteZeros(file, 3, 200_001);
        var content = new byte[200_001];
        Assert.Equal(content.Length, file.Length);
        file.Read(0, content);
        Assert.Equal([1, 2, 3], content[..3]);
        Assert.Equal(-1, content.AsSpan(3).IndexOfAnyExcept((byte)0));
    }
}
