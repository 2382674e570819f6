using System.Runtime.CompilerServices;
using Example;
using Pajs.Query.Tests.Readme;
using Xunit;

namespace Pajs.Query.Tests.IsolationTests.Documentation;

/// <summary>The examples of docs/transactions.md are those that are compiled here, and they do what they say.</summary>
public sealed class TransactionsDocumentTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_examples_are_the_compiled_ones()
    {
        var here = Path.GetDirectoryName(ThisFile())!;
        var compiled = Examples.In(Path.Combine(here, "TransactionsExample.cs"), "// example", "// end");
        var printed = Examples.In(Path.Combine(here, "../../../../docs/transactions.md"), "```csharp", "```");
        Assert.NotEmpty(printed);
        Assert.Equal(compiled, printed);
    }

    [Fact]
    public void A_seat_is_sold_once()
    {
        _db.Collection("seats").Insert(Document.Of(("_id", "A1"), ("free", true)));
        TransactionsExample.Reserve(_db, "Ada");
        Assert.Throws<InvalidOperationException>(() => TransactionsExample.Reserve(_db, "Ben"));
        Assert.Equal(["Ada"], _db.Collection("tickets").Scan().Select(static ticket => (string)ticket["guest"]!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_order_that_another_changes_meanwhile_is_not_paid(bool isChanged)
    {
        var orders = _db.Collection("orders");
        orders.Insert(Document.Of(("_id", 1), ("state", "new")));
        var isPaid = await TransactionsExample.PayAsync(_db, 1, async order =>
        {
            Assert.Equal("new", order["state"]);
            if (isChanged) await orders.ReplaceAsync(Document.Of(("_id", 1), ("state", "cancelled")));
        });
        Assert.Equal((!isChanged, isChanged ? "cancelled" : "paid"), (isPaid, (string)orders.Get(1)!["state"]!));
    }

    [Fact]
    public void People_who_move_are_found_once()
    {
        foreach (var name in new[] { "Ivan", "Anna" })
            _db.Collection("people").Insert(Document.Of(("_id", name), ("name", name), ("city", "Leningrad")));
        TransactionsExample.Rename(_db);
        Assert.Equal(2, _db.Collection("people").Count("""{"city": "St Petersburg"}"""));
    }

    [Fact]
    public void Entries_are_imported()
    {
        TransactionsExample.Import(_db, [Document.Of(("line", 1)), Document.Of(("line", 2))]);
        Assert.Equal(2, _db.Collection("log").Count());
    }

    [Fact]
    public void A_line_that_cannot_be_delivered_is_taken_back_alone()
    {
        var stock = _db.Collection("stock");
        stock.InsertMany([Document.Of(("_id", "nut"), ("left", 5)), Document.Of(("_id", "bolt"), ("left", 1))]);
        TransactionsExample.Deliver(_db, [Document.Of(("_id", "bolt"), ("count", 2)), Document.Of(("_id", "nut"), ("count", 2))]);
        Assert.Equal((3, 1), ((long)stock.Get("nut")!["left"], (long)stock.Get("bolt")!["left"]));
    }

    [Fact]
    public async Task An_edit_of_what_another_has_changed_is_refused()
    {
        var pages = _db.Collection("pages");
        pages.Insert(Document.Of(("_id", "home"), ("text", "a")));
        await TransactionsExample.EditAsync(pages, static _ => Task.FromResult(Document.Of(("_id", "home"), ("text", "b"))));
        var error = await Assert.ThrowsAsync<PajsException>(() => TransactionsExample.EditAsync(pages, async page =>
        {
            await pages.ReplaceAsync(Document.Of(("_id", "home"), ("text", "c")));
            return page;
        }));
        Assert.Equal((PajsErrorCode.RevisionMismatch, "c"), (error.Code, (string)pages.Get("home")!["text"]!));
    }

    [Fact]
    public void A_job_is_taken_once()
    {
        var jobs = _db.Collection("jobs");
        jobs.Insert(Document.Of(("_id", 1), ("state", "new")));
        Assert.NotNull(TransactionsExample.Take(jobs, "w1"));
        Assert.Null(TransactionsExample.Take(jobs, "w2"));
        Assert.Equal("w1", jobs.Get(1)!["by"]);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
