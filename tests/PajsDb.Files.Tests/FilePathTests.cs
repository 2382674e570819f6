using Xunit;

namespace Pajs.Files.Tests;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("/", "")]
    [InlineData(".", "")]
    [InlineData("a", "a")]
    [InlineData("/a/b", "a/b")]
    [InlineData("a/b/", "a/b")]
    [InlineData("a//b", "a/b")]
    [InlineData("./a/./b", "a/b")]
    [InlineData("a/../b", "b")]
    [InlineData("../../a", "a")]
    [InlineData("a/.hidden", "a/.hidden")]
    [InlineData("..a/b..", "..a/b..")]
    public void Every_spelling_of_a_path_has_one_normal_form(string path, string normal)
    {
        Assert.Equal(normal, FilePath.Normalize(path));
        if (normal.Length > 0) Assert.Equal(normal, FilePath.Normalize(normal));
    }

    [Theory]
    [InlineData("a", "", "a")]
    [InlineData("a/b", "a", "b")]
    [InlineData("a/b/c", "a/b", "c")]
    public void A_path_is_its_parent_and_its_name(string path, string parent, string name)
    {
        Assert.Equal(parent, FilePath.ParentOf(path));
        Assert.Equal(name, FilePath.NameOf(path));
        Assert.Equal(path, FilePath.Join(parent, name));
    }
}
