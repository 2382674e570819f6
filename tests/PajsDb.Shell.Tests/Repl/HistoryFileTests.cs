using Pajs.Shell.Repl;

namespace Pajs.Shell.Tests.Repl;

public sealed class HistoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pajsdb-history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_come_back_in_their_order()
    {
        var path = Path.Combine(_folder, "state", "history");
        Assert.Empty(new HistoryFile(path).Load());
        new HistoryFile(path).Append("one");
        new HistoryFile(path).Append("zwei é");
        Assert.Equal(["one", "zwei é"], new HistoryFile(path).Load());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void The_oldest_lines_are_dropped()
    {
        var path = Path.Combine(_folder, "history");
        File.WriteAllLines(path, Enumerable.Range(0, 2_500).Select(i => $"line {i}"));
        var lines = new HistoryFile(path).Load();
        Assert.Equal((2_000, "line 500", "line 2499"), (lines.Count, lines[0], lines[^1]));
        Assert.Equal(2_000, File.ReadAllLines(path).Length);
    }
}
