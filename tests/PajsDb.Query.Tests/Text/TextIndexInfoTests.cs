using Pajs.Testing.Clocks;
using Pajs.Testing.Disks;
using Pajs.Testing.Simulation;
using Xunit;

namespace Pajs.Query.Tests.Text;

/// <summary>What is told of a text index. The clock stands still, so that nothing is done in the background.</summary>
public sealed class TextIndexInfoTests
{
    // An index whose files nobody had used since the database was opened was said to be still being built.
    [Fact]
    public void An_index_is_ready_as_soon_as_the_database_is_open()
    {
        var disk = new SimulatedDisk(1);
        IndexInfo made;
        using (var db = Open(disk))
        {
            var films = db.Collection("films");
            films.InsertMany([Document.Parse("""{"_id": 1, "title": "a b"}"""), Document.Parse("""{"_id": 2, "title": "b c"}""")]);
            made = films.CreateIndex("""{"title": "text"}""");
        }

        using var opened = Open(disk);
        var index = Assert.Single(opened.Collection("films").Indexes);
        Assert.Equal((true, 0, 2), (index.IsReady, index.BuiltDocuments, index.EntryCount));
        Assert.Equal((made.IsReady, made.EntryCount), (index.IsReady, index.EntryCount));
    }

    private static PajsDb Open(SimulatedDisk disk) =>
        PajsDb.Open(disk, SimulatedStore.Directory, new PajsOptions { TimeProvider = new ManualTimeProvider() });
}
