using System.Text;

namespace PaJua.Bench.Texts;

/// <summary>The file with the passages, a line each.</summary>
internal sealed class PassageFile(string directory)
{
    private const string Name = "passages.tsv";

    /// <summary>Where it is.</summary>
    public string Path => System.IO.Path.Combine(directory, Name);

    /// <summary>Writes it anew.</summary>
    /// <returns>How many passages there are, and how long their texts are in UTF-8.</returns>
    public (int Count, long Bytes) Write(IEnumerable<PassageDocument> passages)
    {
        Directory.CreateDirectory(directory);
        var (count, bytes) = (0, 0L);
        using (var lines = new StreamWriter(Path + ".part") { NewLine = "\n" })
        {
            foreach (var passage in passages)
            {
                lines.WriteLine(passage);
                count++;
                bytes += Encoding.UTF8.GetByteCount(passage.Text);
            }
        }

        File.Move(Path + ".part", Path, overwrite: true);
        return (count, bytes);
    }

    /// <summary>The first passages.</summary>
    public IEnumerable<PassageDocument> Read(int count) => File.ReadLines(Path).Take(count).Select(PassageDocument.Parse);
}
