namespace Pajs.Shell.Repl;

/// <summary>The lines a person typed in earlier sessions, oldest first, in a file that only that person can read.</summary>
internal sealed class HistoryFile
{
    // More than anyone walks back through; the file is cut to this when it is read.
    private const int MaxLines = 2_000;

    private readonly string _path;

    /// <summary>The history in a file, which need not exist.</summary>
    public HistoryFile(string path) => _path = path;

    /// <summary>The file of the current user: <c>$XDG_STATE_HOME/pajsdb/history</c>, by default below <c>~/.local/state</c>; on Windows
    /// below the folder for local application data.</summary>
    public static HistoryFile OfUser()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state) || !Path.IsPathRooted(state))
        {
            state = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        }
        return new HistoryFile(Path.Combine(state, "pajsdb", "history"));
    }

    /// <summary>Reads the newest lines, and drops older ones from the file.</summary>
    public IReadOnlyList<string> Load()
    {
        if (!File.Exists(_path)) return [];
        var lines = File.ReadAllLines(_path);
        if (lines.Length <= MaxLines) return lines;
        var newest = lines[^MaxLines..];
        File.WriteAllLines(_path, newest);
        return newest;
    }

    /// <summary>Adds a line at the end.</summary>
    public void Append(string line)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var writer = new StreamWriter(_path, options);
        writer.Write(line);
        writer.Write('\n');
    }
}
