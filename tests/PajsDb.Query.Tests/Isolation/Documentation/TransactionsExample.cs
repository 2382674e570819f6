using Pajs;
using Pajs.Storage;

namespace Example;

/// <summary>The examples of docs/transactions.md, in their order.</summary>
internal static class TransactionsExample
{
    public static void Reserve(PajsDb db, string guest)
    {
        // example
        db.Transact(tx =>
        {
            var seats = tx.Collection("seats");
            var seat = seats.FindOne("""{"free": true}""") ?? throw new InvalidOperationException("Sold out.");
            seats.Replace(Document.Of(("_id", seat.Id), ("free", false)));
            tx.Collection("tickets").Insert(Document.Of(("seat", seat.Id), ("guest", guest)));
        });
        // end
    }

    public static async Task<bool> PayAsync(PajsDb db, Value id, Func<Document, Task> askForPayment)
    {
        // example
        using var tx = db.BeginTransaction(new TransactionOptions { IdleTimeout = TimeSpan.FromMinutes(10) });
        var order = tx.Collection("orders").Get(id) ?? throw new ArgumentException("There is no such order.");
        await askForPayment(order);   // a transaction is bound to no thread
        tx.Collection("orders").Replace(Document.Of(("_id", id), ("state", "paid")));
        try
        {
            await tx.CommitAsync();
            return true;
        }
        catch (PajsException error) when (error.Code == PajsErrorCode.Conflict)
        {
            return false;
        }
        // end
    }

    public static void Rename(PajsDb db)
    {
        // example
        db.Transact(tx =>
        {
            var people = tx.Collection("people");
            foreach (var person in people.Find("""{"city": "Leningrad"}""").Sort("""{"name": 1}"""))
                people.Replace(Document.Of(("_id", person.Id), ("name", person["name"]), ("city", "St Petersburg")));
        });
        // end
    }

    public static void Import(PajsDb db, IReadOnlyList<Document> entries)
    {
        // example
        var options = new TransactionOptions { Isolation = Isolation.Snapshot, Durability = Durability.Async };
        db.Transact(tx => tx.Collection("log").InsertMany(entries), options);
        // end
    }

    public static void Deliver(PajsDb db, IReadOnlyList<Document> lines)
    {
        // example
        db.Transact(tx =>
        {
            var stock = tx.Collection("stock");
            foreach (var line in lines)
            {
                var savepoint = tx.CreateSavepoint();
                if (!Book(stock, line)) tx.RollbackTo(savepoint);   // this line alone
            }
        });
        // end
    }

    public static async Task EditAsync(Collection pages, Func<Document, Task<Document>> edit)
    {
        // example
        var page = pages.Get("home")!;
        var edited = await edit(page);
        pages.Replace(edited, ifRevision: page.Revision);
        // end
    }

    public static Document? Take(Collection jobs, string worker)
    {
        // example
        var job = jobs.FindOneAndUpdate(
            Document.Parse("""{"state": "new"}"""),
            found => Document.Of(("_id", found.Id), ("state", "taken"), ("by", worker)),
            new FindOneAndOptions { Sort = Document.Parse("""{"_id": 1}""") });
        // end
        return job;
    }

    private static bool Book(Collection stock, Document line)
    {
        var left = (long)stock.Get(line.Id)!["left"] - (long)line["count"];
        stock.Replace(Document.Of(("_id", line.Id), ("left", left)));
        return left >= 0;
    }
}
