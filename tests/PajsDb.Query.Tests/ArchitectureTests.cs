using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace Pajs.Query.Tests;

/// <summary>Projects depend downwards only.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("PajsDb.Files", "")]
    [InlineData("PajsDb.Storage", "PajsDb.Files")]
    [InlineData("PajsDb.Query", "PajsDb.Storage PaJua.Search")]
    [InlineData("PajsDb.Hosting", "PajsDb.Query")]
    public void A_project_refers_to_those_below_it(string project, string below)
    {
        var path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", project, project + ".csproj");
        var references = XDocument.Load(path).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Equal(below, string.Join(' ', references));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
