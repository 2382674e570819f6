using System.Runtime.CompilerServices;
using Xunit;

namespace Pajs.Query.Tests.Readme;

/// <summary>The README's example is the one that is compiled here, and it does what a reader expects.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_is_the_compiled_one()
    {
        var source = Between(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "ReadmeExample.cs")), "// README begins\n", "// README ends");
        var example = Between(File.ReadAllText(Path.Combine(Root(), "README.md")), "```csharp\nusing Pajs;\n\n", "```");
        Assert.Equal(source, example);
    }

    [Fact]
    public void The_example_of_the_README_runs()
    {
        var directory = Directory.CreateTempSubdirectory("pajs-readme-");
        var before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = directory.FullName;
            using var output = new StringWriter { NewLine = "\n" };
            Example.ReadmeExample.Run(output);
            Assert.Equal(
                """
                Nairobi has 4397073 inhabitants
                Mombasa has 1208333 inhabitants
                {"_id":"KE-1","name":"Nairobi","country":"KE","population":5545000}
                3 towns, and the database is sound

                """.ReplaceLineEndings("\n"),
                output.ToString());
        }
        finally
        {
            Environment.CurrentDirectory = before;
            directory.Delete(recursive: true);
        }
    }

    private static string Between(string text, string start, string end)
    {
        text = text.ReplaceLineEndings("\n");
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Root()
    {
        var directory = Path.GetDirectoryName(ThisFile());
        while (!File.Exists(Path.Combine(directory!, "PajsDb.sln"))) directory = Path.GetDirectoryName(directory);
        return directory!;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
