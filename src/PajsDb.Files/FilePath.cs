namespace Pajs.Files;

/// <summary>Paths of file systems that are not the machine's: a tree of names under one root, without a current directory.</summary>
/// <remarks>'/' and the platform's separator divide names; a leading one changes nothing. "." is left out and ".." goes up, not
/// above the root. Names are compared by their characters, as on Linux.</remarks>
internal static class FilePath
{
    /// <summary>The one spelling of a path: its names joined by '/'; empty for the root.</summary>
    public static string Normalize(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return IsNormal(path) ? path : string.Join('/', Names(path));
    }

    /// <summary>The directory that holds a normalized path; the root holds itself.</summary>
    public static string ParentOf(string normalizedPath) => normalizedPath[..Math.Max(0, normalizedPath.LastIndexOf('/'))];

    /// <summary>The last name of a normalized path.</summary>
    public static string NameOf(string normalizedPath) => normalizedPath[(normalizedPath.LastIndexOf('/') + 1)..];

    /// <summary>The normalized path of a name in a directory.</summary>
    public static string Join(string normalizedDirectory, string name) =>
        normalizedDirectory.Length == 0 ? name : string.Concat(normalizedDirectory, "/", name);

    /// <summary>The names from the root down.</summary>
    public static List<string> Names(string path)
    {
        var names = new List<string>();
        foreach (var name in path.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".") continue;
            if (name != "..") names.Add(name);
            else if (names.Count > 0) names.RemoveAt(names.Count - 1);
        }

        return names;
    }

    private static bool IsNormal(string path) =>
        path[0] != '/' && path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal) && path[0] != '.'
        && !path.Contains("/.", StringComparison.Ordinal)
        && (Path.DirectorySeparatorChar == '/' || !path.Contains(Path.DirectorySeparatorChar));
}
