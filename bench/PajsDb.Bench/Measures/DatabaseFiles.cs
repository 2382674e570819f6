using System.Globalization;

namespace Pajs.Bench.Measures;

/// <summary>The files of a database as they were at one moment.</summary>
/// <param name="Bytes">Their length together.</param>
/// <param name="LargestBytes">The length of the largest: the one with the documents in it.</param>
internal readonly record struct DatabaseFiles(long Bytes, long LargestBytes)
{
    private const double Mebibyte = 1 << 20;

    /// <summary>The largest file, and the others: the log with what it keeps in reserve.</summary>
    public string Description => $"largest file {Text(LargestBytes)}, others {Text(Bytes - LargestBytes)}";

    /// <summary>A length as printed.</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mebibyte:0.0} MiB");

    /// <summary>Looks at a directory and those in it.</summary>
    public static DatabaseFiles In(string directory)
    {
        long sum = 0, largest = 0;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            // A piece of log may have been let go between its listing and the question for its length.
            var length = file.Exists ? file.Length : 0;
            sum += length;
            largest = Math.Max(largest, length);
        }

        return new DatabaseFiles(sum, largest);
    }
}
