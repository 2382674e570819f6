using System.Runtime.CompilerServices;
using Xunit;

namespace Pajs.Query.Tests.Readme;

/// <summary>The README's example is the one that is compiled here, and it does what a reader expects.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("// README begins\n", "// README ends", "```csharp\nusing Pajs;\n\n")]
    [InlineData("// README transactions begin\n", "// README transactions end", "done anew:\n\n```csharp\n")]
    [InlineData("// README search begins\n", "// README search ends", "commit before it.\n\n```csharp\n")]
    [InlineData("// README backup begins\n", "// README backup ends", "## Backup\n\n```csharp\n")]
    public void The_examples_of_the_README_are_the_compiled_ones(string begin, string end, string inReadme)
    {
        var source = Between(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "ReadmeExample.cs")), begin, end);
        var example = Between(File.ReadAllText(Path.Combine(Root(), "README.md")), inReadme, "```");
        Assert.Equal(source, example);
    }

    [Fact]
    public void The_example_of_transactions_runs()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("accounts").InsertMany([Document.Of(("_id", "anna"), ("balance", 500)), Document.Of(("_id", "ben"), ("balance", 7))]);
        db.Collection("jobs").Insert(Document.Of(("_id", 1)));
        Assert.Equal(1, (long)Example.ReadmeExample.Transfer(db)!.Id);
        Assert.Equal((400, 107), ((long)db.Collection("accounts").Get("anna")!["balance"], (long)db.Collection("accounts").Get("ben")!["balance"]));
        Assert.Equal(0, db.Collection("jobs").Count());
    }

    [Fact]
    public void The_example_of_searches_runs()
    {
        using var db = PajsDb.Open(PajsDb.InMemory);

        // Of equal scores the one comes first that was indexed first, in the order of the ids, which are in no order where a millisecond has made several.
        db.Collection("films").InsertMany(
        [
            Document.Parse("""{"_id": 1, "title": "The Godfather", "year": 1972, "genres": ["Crime", "Drama"], "plot": "A family in New York."}"""),
            Document.Parse("""{"_id": 2, "title": "Three Godfathers", "year": 1936, "genres": ["Western"], "plot": "Each of them is a godfather."}"""),
            Document.Parse("""{"_id": 3, "title": "Disco Godfather", "year": 1979, "genres": ["Action", "Crime"], "plot": "A retired policeman."}"""),
        ]);
        using var output = new StringWriter { NewLine = "\n" };
        Example.ReadmeExample.Search(db, output);
        Assert.Equal("The Godfather, 1972\nDisco Godfather, 1979\nCrime: 2\nAction: 1\nDrama: 1\ngodfather\n", output.ToString());
    }

    [Fact]
    public void The_example_of_backups_runs() => InNewDirectory(static () =>
    {
        using var db = PajsDb.Open(PajsDb.InMemory);
        db.Collection("towns").Insert(Document.Of(("_id", 1)));
        Assert.Equal(0, Example.ReadmeExample.BackUp(db).RecordCount);
        foreach (var path in new[] { "restored.pajs", "monday.pajs", "copy.pajs" })
        {
            using var made = PajsDb.Open(path);
            Assert.Equal(1, made.Collection("towns").Count());
        }
    });

    [Fact]
    public void The_example_of_the_README_runs() => InNewDirectory(static () =>
    {
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
    });

    private static void InNewDirectory(Action action)
    {
        var directory = Directory.CreateTempSubdirectory("pajs-readme-");
        var before = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = directory.FullName;
            action();
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
