namespace Pajs.Query.Tests.Readme;

/// <summary>Examples of pages, and the code that they are compiled from.</summary>
internal static class Examples
{
    /// <summary>The blocks between two lines, without the indentation of the first of these.</summary>
    public static List<string> In(string path, string begin, string end)
    {
        var lines = File.ReadAllLines(path);
        var blocks = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != begin) continue;
            var indent = lines[i].IndexOf(begin, StringComparison.Ordinal);
            var block = lines.Skip(i + 1).TakeWhile(line => line.Trim() != end).Select(line => line.Length >= indent ? line[indent..] : line);
            blocks.Add(string.Join('\n', block));
        }

        return blocks;
    }
}
