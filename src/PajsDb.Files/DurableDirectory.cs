namespace Pajs.Files;

/// <summary>Directories that survive a crash.</summary>
internal static class DurableDirectory
{
    /// <summary>Makes a directory where there is none. On return its name is durable, and so are those above it that were made.</summary>
    public static void Make(IFileSystem files, string directory)
    {
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(directory));
        if (string.IsNullOrEmpty(parent)) parent = ".";
        if (!files.DirectoryExists(directory))
        {
            if (parent != "." && !files.DirectoryExists(parent)) Make(files, parent);
            files.CreateDirectory(directory);
        }

        try
        {
            files.SyncDirectory(parent);
        }
        catch (FileException)
        {
            // Its name may never reach the disk; the next opening must not find it in the cache and trust it.
            if (files.ListFiles(directory).Count == 0 && files.ListDirectories(directory).Count == 0) files.DeleteDirectory(directory);
            throw;
        }
    }
}
