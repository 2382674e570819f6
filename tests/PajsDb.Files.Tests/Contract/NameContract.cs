using Xunit;

namespace Pajs.Files.Tests.Contract;

/// <summary>The contract of <see cref="IFileSystem"/> over names: files, directories, renames.</summary>
public abstract class NameContract : FileContract
{
    [Fact]
    public void Opening_says_whether_the_file_must_exist()
    {
        Assert.Throws<FileNotFoundException>(() => Disk.Open(At("a"), FileOpening.Existing));
        Assert.False(Disk.FileExists(At("a")));
        MakeFile("a", 1);
        AssertFails(() => OpenNew("a"));
        Assert.Equal([1], ContentOf("a"));
        using var opened = Disk.Open(At("a"), FileOpening.ExistingOrNew);
        using var made = Disk.Open(At("b"), FileOpening.ExistingOrNew);
        Assert.Equal(1, opened.Length);
        Assert.Equal(0, made.Length);
    }

    [Fact]
    public void A_missing_directory_is_named_as_such()
    {
        foreach (var opening in Enum.GetValues<FileOpening>())
            Assert.Throws<DirectoryNotFoundException>(() => Disk.Open(At("no/a"), opening));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.ListFiles(At("no")));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.ListDirectories(At("no")));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.SyncDirectory(At("no")));
        Assert.Throws<DirectoryNotFoundException>(() => Disk.Lock(At("no/LOCK")));
        MakeFile("a");
        Assert.Throws<DirectoryNotFoundException>(() => Disk.Rename(At("a"), At("no/a")));
        Assert.True(Disk.FileExists(At("a")));
    }

    [Fact]
    public void Empty_paths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Disk.Open("", FileOpening.New));
        Assert.Throws<ArgumentException>(() => Disk.CreateDirectory(""));
        Assert.Throws<ArgumentException>(() => Disk.ListFiles(""));
        Assert.Throws<ArgumentException>(() => Disk.ListDirectories(""));
        Assert.Throws<ArgumentException>(() => Disk.DeleteFile(""));
        Assert.Throws<ArgumentException>(() => Disk.DeleteDirectory(""));
        Assert.Throws<ArgumentException>(() => Disk.Rename("", At("a")));
        Assert.Throws<ArgumentException>(() => Disk.Rename(At("a"), ""));
        Assert.Throws<ArgumentException>(() => Disk.SyncDirectory(""));
        Assert.Throws<ArgumentException>(() => Disk.Lock(""));
        Assert.False(Disk.FileExists(""));
        Assert.False(Disk.DirectoryExists(""));
    }

    [Fact]
    public void A_directory_is_made_with_those_above_it_and_may_exist()
    {
        Disk.CreateDirectory(At("x/y/z"));
        Disk.CreateDirectory(At("x/y/z/"));
        Assert.True(Disk.DirectoryExists(At("x/y/z")));
        Assert.True(Disk.DirectoryExists(At("x/y")));
        Assert.False(Disk.FileExists(At("x/y")));
        Assert.Equal(["y"], Disk.ListDirectories(At("x")));
    }

    [Fact]
    public void Files_and_directories_do_not_stand_in_for_each_other()
    {
        MakeFile("a", 1);
        Disk.CreateDirectory(At("d"));
        AssertFails(() => Disk.CreateDirectory(At("a")));
        AssertFails(() => Disk.CreateDirectory(At("a/b")));
        AssertFails(() => Disk.Open(At("d"), FileOpening.ExistingOrNew));
        AssertFails(() => Disk.Open(At("d"), FileOpening.Existing));
        AssertFails(() => Disk.DeleteFile(At("d")));
        AssertFails(() => Disk.DeleteDirectory(At("a")));
        AssertFails(() => Disk.Rename(At("a"), At("d")));
        Assert.Throws<FileNotFoundException>(() => Disk.Rename(At("d"), At("e")));
        Assert.False(Disk.DirectoryExists(At("a")));
        Assert.False(Disk.FileExists(At("d")));
        Assert.Equal([1], ContentOf("a"));
    }

    [Fact]
    public void Lists_hold_names_of_one_directory_and_one_kind_in_ordinal_order()
    {
        foreach (var name in new[] { "b", "a", "B", "é", "a1", "10", "9" }) MakeFile(name);
        Disk.CreateDirectory(At("d2/inner"));
        Disk.CreateDirectory(At("D1"));
        using (Disk.Open(At("d2/file"), FileOpening.New))
        {
        }

        Assert.Equal(["10", "9", "B", "a", "a1", "b", "é"], Disk.ListFiles(Root));
        Assert.Equal(["D1", "d2"], Disk.ListDirectories(Root));
        Assert.Empty(Disk.ListFiles(At("d2/inner")));
    }

    [Fact]
    public void Deleting_what_is_not_there_does_nothing()
    {
        Disk.DeleteFile(At("a"));
        Disk.DeleteFile(At("no/a"));
        Disk.DeleteDirectory(At("d"));
        Disk.DeleteDirectory(At("no/d"));
        Assert.Empty(Disk.ListFiles(Root));
        Assert.Empty(Disk.ListDirectories(Root));
    }

    [Fact]
    public void A_deleted_file_is_gone_and_its_name_is_free()
    {
        MakeFile("a", 1, 2);
        Disk.DeleteFile(At("a"));
        Assert.False(Disk.FileExists(At("a")));
        using var again = OpenNew("a");
        Assert.Equal(0, again.Length);
    }

    [Fact]
    public void A_deleted_file_lives_on_for_those_who_have_it_open()
    {
        using var file = OpenNew("a");
        file.Write(0, [1, 2]);
        Disk.DeleteFile(At("a"));
        file.Write(2, [3]);
        file.Flush();
        Assert.Equal([1, 2, 3], ContentOf(file));
        Assert.False(Disk.FileExists(At("a")));
    }

    [Fact]
    public void Only_an_empty_directory_is_deleted()
    {
        Disk.CreateDirectory(At("d"));
        MakeFile("d/a", 1);
        AssertFails(() => Disk.DeleteDirectory(At("d")));
        Assert.Equal([1], ContentOf("d/a"));
        Disk.DeleteFile(At("d/a"));
        Disk.DeleteDirectory(At("d"));
        Assert.False(Disk.DirectoryExists(At("d")));
    }

    [Fact]
    public void Rename_moves_a_file_also_between_directories()
    {
        MakeFile("a", 1);
        Disk.CreateDirectory(At("d"));
        Disk.Rename(At("a"), At("d/b"));
        Assert.False(Disk.FileExists(At("a")));
        Assert.Equal([1], ContentOf("d/b"));
        Assert.Throws<FileNotFoundException>(() => Disk.Rename(At("a"), At("c")));
    }

    [Fact]
    public void Rename_replaces_a_file_of_the_new_name()
    {
        MakeFile("a", 1);
        MakeFile("b", 2, 2);
        using var replaced = Disk.Open(At("b"), FileOpening.Existing);
        Disk.Rename(At("a"), At("b"));
        Assert.Equal([1], ContentOf("b"));
        Assert.Equal([2, 2], ContentOf(replaced));
        Assert.Equal(["b"], Disk.ListFiles(Root));
    }

    [Fact]
    public void Rename_to_the_same_name_changes_nothing()
    {
        MakeFile("a", 1);
        Disk.Rename(At("a"), At("a"));
        Assert.Equal([1], ContentOf("a"));
    }

    [Fact]
    public void A_handle_follows_its_file_through_a_rename()
    {
        using var file = OpenNew("a");
        Disk.Rename(At("a"), At("b"));
        file.Write(0, [1]);
        Assert.Equal([1], ContentOf("b"));
    }

    [Fact]
    public void Dots_and_doubled_separators_name_the_same_file()
    {
        Disk.CreateDirectory(At("d"));
        MakeFile("a", 1);
        Assert.Equal([1], ContentOf("./a"));
        Assert.Equal([1], ContentOf("d/../a"));
        Assert.Equal([1], ContentOf("/a"));
    }

    [Fact]
    public void A_directory_can_be_synced()
    {
        MakeFile("a", 1);
        Disk.SyncDirectory(Root);
        Disk.SyncDirectory(Root + "/");
        Assert.Equal([1], ContentOf("a"));
    }
}
