using Pajs.Shell.CommandLine;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Tests.DataFiles;

public class DataFileTests
{
    [Theory]
    [InlineData("a.jsonl", DataFormat.JsonLines, false)]
    [InlineData("a.NDJSON", DataFormat.JsonLines, false)]
    [InlineData("a.b.json", DataFormat.Json, false)]
    [InlineData("dir.csv/a.csv.gz", DataFormat.Csv, true)]
    [InlineData("-", DataFormat.JsonLines, false)]
    internal void The_name_tells_the_format(string path, DataFormat format, bool isGzip)
    {
        var file = DataFile.Describe(path, null);
        Assert.Equal((format, isGzip), (file.Format, file.IsGzip));
    }

    [Fact]
    public void A_name_that_tells_nothing_needs_the_option()
    {
        Assert.Equal(DataFormat.Csv, DataFile.Describe("a.txt.gz", DataFormat.Csv).Format);
        var error = Assert.Throws<ShellException>(() => DataFile.Describe("a.txt", null));
        Assert.Contains("--format", error.Message, StringComparison.Ordinal);
    }
}
