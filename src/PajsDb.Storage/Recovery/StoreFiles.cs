using Pajs.Files;
using Pajs.Storage.Pages;
using Pajs.Storage.Trees;

namespace Pajs.Storage.Recovery;

/// <summary>The names of a database's files, and how they come into being.</summary>
internal static unsafe class StoreFiles
{
    public const string LockName = "LOCK";
    public const string PagesName = "data.pages";
    public const string LogName = "log";

    /// <summary>The page file of a database in the making.</summary>
    public const string NewPagesName = "data.pages.new";

    public static string Combine(string directory, string name) => directory + "/" + name;

    /// <summary>Makes the directory where there is none. On return it is durable, and so are those above it that were made.</summary>
    public static void PrepareDirectory(IFileSystem files, string directory)
    {
        // While it holds no page file, it may have been left by a process that was killed before its name was durable.
        if (!files.FileExists(Combine(directory, PagesName))) DurableDirectory.Make(files, directory);
    }

    /// <summary>Opens the page file, making an empty one where there is no database yet.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>: there is a log, but no page file that it belongs to.</exception>
    public static IFile OpenPages(IFileSystem files, string directory)
    {
        var path = Combine(directory, PagesName);
        if (!files.FileExists(path)) CreatePages(files, directory, path);
        return files.Open(path, FileOpening.Existing);
    }

    /// <summary>Reads the meta page that recovery starts from.</summary>
    /// <exception cref="CorruptPageException">Neither is valid.</exception>
    public static MetaPage ReadMeta(PageFile file)
    {
        MetaPage? newest = null;
        PajsException? damage = null;
        for (uint slot = 0; slot < MetaPage.SlotCount; slot++)
        {
            try
            {
                var meta = ReadMeta(file, new PageId(slot));
                if (newest is null || meta.Sequence > newest.Sequence) newest = meta;
            }
            catch (CorruptPageException error)
            {
                damage ??= error;   // One torn meta page is what a crash leaves; the other one counts then.
            }
        }

        return newest ?? throw new PajsException(
            PajsErrorCode.Corrupt, $"Neither meta page of '{file.File.Path}' is valid. {damage!.Message}", damage);
    }

    /// <summary>Makes sure that what was just read is on the disk and not only in the operating system's cache.</summary>
    /// <remarks>A process that was killed may have left a meta page written but unsynced, and one whose sync failed may have left it in the
    /// cache alone. The pages that it reaches are durable, for they were synced before it was written. Unless it is durable itself, a power cut
    /// could bring the meta page before it back, whose pages this process is about to reuse. So it is written once more, as it is, and synced. So
    /// is the file's length: later pages are written below it, and would be gone with it.</remarks>
    public static void Settle(IFileSystem files, string directory, PageFile file, MetaPage meta)
    {
        var page = new byte[PageLayout.Size];
        meta.Write(page);
        file.File.Allocate(file.File.Length);
        file.Write(meta.Slot, page);
        file.File.Flush();
        files.SyncDirectory(directory);
    }

    /// <summary>Reads one meta page.</summary>
    public static MetaPage ReadMeta(PageFile file, PageId slot)
    {
        var page = new byte[PageLayout.Size];
        fixed (byte* p = page) file.ReadUnversioned(slot, p);
        return MetaPage.Read(slot, page);
    }

    /// <summary>The file gets its name only when it is whole and durable, so a crash leaves a database or none.</summary>
    private static void CreatePages(IFileSystem files, string directory, string path)
    {
        var log = Combine(directory, LogName);
        if (files.DirectoryExists(log) && files.ListFiles(log).Count > 0)
            throw new PajsException(PajsErrorCode.Corrupt, $"'{directory}' has a commit log but no {PagesName}; restore the file or a backup.");
        var newPath = Combine(directory, NewPagesName);
        files.DeleteFile(newPath);
        using (var file = files.Open(newPath, FileOpening.New))
        {
            file.Allocate(MetaPage.SlotCount * PageLayout.Size);
            var page = new byte[PageLayout.Size];
            var databaseId = Guid.NewGuid();
            for (var sequence = 0; sequence < MetaPage.SlotCount; sequence++)
            {
                var meta = new MetaPage
                {
                    DatabaseId = databaseId, Sequence = sequence, Version = 0, Lsn = Lsn.Zero, Time = 0,
                    Root = TreeRoot.Empty, PageCount = MetaPage.SlotCount, FreeMap = PageRef.None,
                };
                meta.Write(page);
                file.Write(meta.Slot.Offset, page);
            }

            file.Flush();
        }

        files.Rename(newPath, path);
        try
        {
            files.SyncDirectory(directory);
        }
        catch (FileException)
        {
            // As above; it holds nothing yet.
            files.DeleteFile(path);
            throw;
        }
    }
}
