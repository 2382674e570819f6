using System.Globalization;
using System.Text;
using Xunit;

namespace Pajs.Files.Tests.Contract;

/// <summary>The contract of <see cref="IFileSystem.Lock"/> within one process.</summary>
public abstract class LockContract : NameContract
{
    [Fact]
    public void The_second_to_lock_is_refused_and_told_who_holds_it()
    {
        Disk.CreateDirectory(At("shop.pajs"));
        using var held = Disk.Lock(At("shop.pajs/LOCK"));
        var error = Assert.Throws<PajsException>(() => Disk.Lock(At("shop.pajs/LOCK")));
        Assert.Equal(PajsErrorCode.Locked, error.Code);
        Assert.False(error.IsTransient);
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The database '{At("shop.pajs")}' is open in this process ({Environment.ProcessId}); close it there first."),
            error.Message.Replace('\\', '/'));
    }

    [Fact]
    public void A_released_lock_can_be_taken_again_and_again()
    {
        for (var i = 0; i < 3; i++)
        {
            var held = Disk.Lock(At("LOCK"));
            Assert.Throws<PajsException>(() => Disk.Lock(At("LOCK")));
            held.Dispose();
            held.Dispose();
        }
    }

    [Fact]
    public void Releasing_twice_does_not_release_the_next_holder()
    {
        var first = Disk.Lock(At("LOCK"));
        first.Dispose();
        using var second = Disk.Lock(At("LOCK"));
        first.Dispose();
        Assert.Throws<PajsException>(() => Disk.Lock(At("LOCK")));
    }

    [Fact]
    public void A_lock_file_left_behind_is_no_obstacle()
    {
        MakeFile("LOCK", Encoding.ASCII.GetBytes("4194304000 and whatever else a crash may leave"));
        using var held = Disk.Lock(At("LOCK"));
        Assert.Throws<PajsException>(() => Disk.Lock(At("LOCK")));
    }

    [Fact]
    public void The_lock_file_begins_with_the_process_id()
    {
        Disk.Lock(At("LOCK")).Dispose();
        var text = Encoding.ASCII.GetString(ContentOf("LOCK"));
        Assert.Equal(Environment.ProcessId, int.Parse(text.TrimEnd(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Locks_of_two_files_do_not_meet()
    {
        using var first = Disk.Lock(At("A"));
        using var second = Disk.Lock(At("B"));
        Assert.Equal(["A", "B"], Disk.ListFiles(Root));
    }

    [Fact]
    public void A_directory_cannot_be_locked() => AssertFails(() => Disk.Lock(Root));
}
