using System.IO.Compression;
using System.Text;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>A folder for one test, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("pajsdb-shell-").FullName;

    /// <summary>A database that does not exist yet.</summary>
    public string Database => this["test.pajs"];

    /// <summary>The path of a name in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Writes a file, compressed where its name ends so, and gives its path.</summary>
    public string Write(string name, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        using var file = File.Create(this[name]);
        if (!name.EndsWith(".gz", StringComparison.Ordinal)) file.Write(bytes);
        else
        {
            using var gzip = new GZipStream(file, CompressionLevel.Optimal);
            gzip.Write(bytes);
        }
        return this[name];
    }

    /// <summary>Reads a file, decompressed where its name ends so.</summary>
    public string Read(string name)
    {
        using Stream file = File.OpenRead(this[name]);
        using var content = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }
}
