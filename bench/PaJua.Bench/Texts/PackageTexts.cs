using System.Diagnostics;
using System.Text;

namespace PaJua.Bench.Texts;

/// <summary>Descriptions of Debian's packages in English, as apt has them. The source of a package is its section.</summary>
/// <remarks>apt fetches its lists into a directory of the bench's own, for a system's own lists often lack the long descriptions.</remarks>
internal sealed class PackageTexts(string directory)
{
    private const string PackagesEnd = "_Packages";
    private const string DescriptionsEnd = "_Translation-en";
    private const string NoSection = "unknown";

    /// <summary>Has apt fetch its lists, unless they are there.</summary>
    /// <returns>False where there is no apt, or no network.</returns>
    public bool Fetch()
    {
        if (Files(DescriptionsEnd).Length > 0) return true;
        Directory.CreateDirectory(Path.Combine(directory, "partial"));
        string[] options =
            ["update", "-q", "-o", $"Dir::State::Lists={directory}", "-o", "Acquire::Languages=en", "-o", "Acquire::GzipIndexes=false"];
        try
        {
            using var apt = Process.Start(new ProcessStartInfo("apt-get", options) { RedirectStandardOutput = true })!;
            apt.StandardOutput.ReadToEnd();
            apt.WaitForExit();
            return apt.ExitCode == 0 && Files(DescriptionsEnd).Length > 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>All descriptions, in the order of apt's files, whose names are sorted; of a package that is in several, the first.</summary>
    public IEnumerable<SourceText> Read()
    {
        var sections = ReadSections();
        var seen = new HashSet<string>();
        foreach (var file in Files(DescriptionsEnd))
        {
            foreach (var (package, text) in ReadDescriptions(file))
                if (seen.Add(package))
                    yield return new SourceText(sections.GetValueOrDefault(package, NoSection), text);
        }
    }

    private string[] Files(string end) =>
        Directory.Exists(directory) ? [.. Directory.GetFiles(directory, "*" + end).Order(StringComparer.Ordinal)] : [];

    private Dictionary<string, string> ReadSections()
    {
        var sections = new Dictionary<string, string>();
        var package = "";
        foreach (var line in Files(PackagesEnd).SelectMany(File.ReadLines))
        {
            if (ValueOf(line, "Package: ") is { } name) package = name;
            else if (ValueOf(line, "Section: ") is { } section) sections.TryAdd(package, section);
        }

        return sections;
    }

    // The first line of a description is its title; further ones begin with a blank, and a point alone is an empty line.
    private static IEnumerable<(string Package, string Text)> ReadDescriptions(string file)
    {
        var package = "";
        var text = new StringBuilder();
        foreach (var line in File.ReadLines(file).Append(""))
        {
            if (ValueOf(line, "Package: ") is { } name) package = name;
            else if (ValueOf(line, "Description-en: ") is { } title) text.Append(title).Append(". ");
            else if (line == " .") text.Append(' ');
            else if (line.StartsWith(' ')) text.Append(line.AsSpan().Trim()).Append(' ');
            else if (line.Length == 0 && text.Length > 0)
            {
                yield return (package, text.ToString());
                text.Clear();
            }
        }
    }

    private static string? ValueOf(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : null;
}
