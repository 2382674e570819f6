using Pajs.Files;

namespace Pajs.Query;

/// <summary>The directory in which queries put what does not fit in memory. Its files live as long as the sort or group that made them; what a
/// killed process left is removed when the database is opened.</summary>
/// <remarks>Nothing in it is ever synced or read by another process: it holds nothing that must survive.</remarks>
internal sealed class SpillFolder(IFileSystem files, string directory)
{
    /// <summary>Its name in the directory of a database.</summary>
    public const string Name = "temp";

    private const string Prefix = "query-";
    private const string Suffix = ".tmp";

    private long _last;

    /// <summary>A new file.</summary>
    /// <param name="budget">Of the run that it belongs to.</param>
    /// <exception cref="FileException">The disk is full, or failed.</exception>
    public SpillFile Create(ExecutionBudget budget)
    {
        files.CreateDirectory(directory);
        var path = FormattableString.Invariant($"{directory}/{Prefix}{Interlocked.Increment(ref _last)}{Suffix}");
        return new SpillFile(files, files.Open(path, FileOpening.New), budget);
    }

    /// <summary>Removes the files that a killed process has left, and nothing else. To be called while nobody else has the database open, and before
    /// its first query.</summary>
    public void RemoveLeftovers()
    {
        if (!files.DirectoryExists(directory)) return;
        foreach (var name in files.ListFiles(directory))
            if (IsOurs(name)) files.DeleteFile($"{directory}/{name}");
    }

    private static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        && name.Length > Prefix.Length + Suffix.Length && name[Prefix.Length..^Suffix.Length].All(char.IsAsciiDigit);
}
