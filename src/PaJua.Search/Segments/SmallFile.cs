using Pajs.Files;

namespace PaJua.Segments;

/// <summary>Files that are read as a whole.</summary>
internal static class SmallFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="files">Where.</param>
    /// <param name="path">The file.</param>
    /// <param name="what">What it holds, for the error where there is no such file.</param>
    public static byte[] Read(IFileSystem files, string path, string what)
    {
        IFile file;
        try
        {
            file = files.Open(path, FileOpening.Existing);
        }
        catch (FileNotFoundException)
        {
            throw Codec.Damage.Of($"{what}, '{path}', is missing");
        }

        using (file)
        {
            if (file.Length > Array.MaxLength) throw Codec.Damage.Of($"{what}, '{path}', would have {file.Length} bytes");
            var bytes = new byte[file.Length];
            file.Read(0, bytes);
            return bytes;
        }
    }
}
