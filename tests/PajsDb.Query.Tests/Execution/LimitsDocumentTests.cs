using System.Runtime.CompilerServices;
using Pajs.Query.Tests.Readme;
using Xunit;

namespace Pajs.Query.Tests.Execution;

/// <summary>The example of docs/limits.md is the one that is compiled and run here.</summary>
public sealed class LimitsDocumentTests
{
    [Fact]
    public void The_example_is_the_compiled_one()
    {
        var here = ThisFile();
        var page = Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/limits.md");
        Assert.Equal(Assert.Single(Examples.In(here, "// example", "// end")), Assert.Single(Examples.In(page, "```csharp", "```")));
    }

    [Fact]
    public void The_example_runs()
    {
        Document filter = Document.Parse("""{"country": "KE"}"""), update = Document.Parse("""{"$set": {"seen": true}}""");
        Document[] pipeline = [Document.Parse("""{"$count": "n"}""")];
        var token = CancellationToken.None;
        var path = PajsDb.InMemory;

        // example
        using var db = PajsDb.Open(path, new PajsOptions { Queries = new QueryLimits { Timeout = TimeSpan.FromSeconds(5) } });
        db.Collection("towns").Find(filter).Sort("""{"name": 1}""").WithTimeout(TimeSpan.FromSeconds(1)).WithMemory(8 << 20).WithCancellation(token);
        db.Collection("towns").Aggregate(pipeline, new AggregateOptions { Timeout = TimeSpan.FromMinutes(1), CancellationToken = token });
        db.Collection("towns").UpdateMany(filter, update, new UpdateOptions { Timeout = TimeSpan.FromSeconds(1) });
        db.Collection("towns").DeleteMany(filter, new DeleteOptions { Timeout = TimeSpan.FromSeconds(1), CancellationToken = token });
        db.Collection("towns").FindOneAndUpdate(filter, update, new FindOneAndOptions { Memory = 8 << 20, CancellationToken = token });
        // end
        Assert.Equal(0, db.Collection("towns").Count());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
