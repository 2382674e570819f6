using System.Globalization;
using System.Text;

namespace Pajs.Files.Tests.Disks;

/// <summary>Reads what a file system holds.</summary>
internal static class DiskImage
{
    public static byte[] ContentOf(IFileSystem disk, string path)
    {
        using var file = disk.Open(path, FileOpening.Existing);
        var content = new byte[file.Length];
        file.Read(0, content);
        return content;
    }

    /// <summary>All directories, files and contents as one text, to compare disks by.</summary>
    public static string Describe(IFileSystem disk)
    {
        var text = new StringBuilder();
        Describe(disk, "", text);
        return text.ToString();
    }

    private static void Describe(IFileSystem disk, string directory, StringBuilder text)
    {
        foreach (var name in disk.ListFiles(directory + "/"))
        {
            var content = ContentOf(disk, $"{directory}/{name}");
            text.Append(CultureInfo.InvariantCulture, $"{directory}/{name} {content.Length} {Convert.ToHexString(content)}\n");
        }

        foreach (var name in disk.ListDirectories(directory + "/"))
        {
            text.Append(CultureInfo.InvariantCulture, $"{directory}/{name}/\n");
            Describe(disk, $"{directory}/{name}", text);
        }
    }
}
