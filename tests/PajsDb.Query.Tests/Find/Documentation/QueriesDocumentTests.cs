using System.Collections;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Example.Queries;
using Pajs.Query.Tests.Readme;
using Pajs.Testing.Clocks;
using Xunit;

namespace Pajs.Query.Tests.Find.Documentation;

/// <summary>The examples of docs/queries.md are those that are compiled here, and their answers are those that the page shows.</summary>
public sealed class QueriesDocumentTests
{
    private static readonly string Here = Path.GetDirectoryName(ThisFile())!;
    private static readonly string Page = Path.Combine(Here, "../../../../docs/queries.md");

    [Fact]
    public void The_examples_are_the_compiled_ones()
    {
        var compiled = Examples.In(Path.Combine(Here, "QueriesExample.cs"), "// example", "// end");
        var printed = Examples.In(Page, "```csharp", "```");
        Assert.True(printed.Count > 25);

        // On the page the classes stand behind the collections.
        Assert.Equal(compiled[..2].Order(StringComparer.Ordinal), printed[..2].Order(StringComparer.Ordinal));
        Assert.Equal(compiled[2..], printed[2..]);
    }

    [Fact]
    public void The_answers_are_those_of_the_page()
    {
        var clock = new ManualTimeProvider();
        using var db = PajsDb.Open(PajsDb.InMemory, new PajsOptions { TimeProvider = clock });
        db.Collection("towns").InsertMany(Sample("cities"));
        db.Collection("films").InsertMany(Sample("films"));
        var answers = new List<string>();
        QueriesExample.Run(db, clock, answer => answers.Add(string.Join('\n', Lines(answer))));
        Assert.Equal(Examples.In(Page, "```text", "```"), answers);
    }

    private static IEnumerable<string> Lines(object? answer) => answer switch
    {
        Value value => [value.ToJson()],
        Document document => [document.ToJson()],
        IEnumerable several and not string => several.Cast<object?>().SelectMany(Lines),
        _ => [Convert.ToString(answer, CultureInfo.InvariantCulture)!],
    };

    private static List<Document> Sample(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Samples", $"{name}.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var documents = new List<Document>();
        while (reader.ReadLine() is { } line) documents.Add(Document.Parse(line));
        return documents;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
