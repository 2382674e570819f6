using System.Globalization;
using System.Text;

namespace PaJua.Analysis;

/// <summary>The tables and lists of words that are in the assembly as text.</summary>
internal static class DataFile
{
    /// <summary>The lines of a file that are neither empty nor a comment, which begins with <c>#</c>.</summary>
    /// <param name="name">Without folder and extension.</param>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream($"PaJua.Analysis.{name}.txt")
            ?? throw new InvalidOperationException($"The data file {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    /// <summary>A code point as the tables write it.</summary>
    public static int CodePoint(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
