using System.Text.RegularExpressions;
using Pajs;

namespace Example.Typed;

/// <summary>The examples of docs/typed.md, in their order.</summary>
internal static class TypedExample
{
    // example
    public sealed class Customer
    {
        public Guid Id { get; set; }                       // _id; filled with a UUIDv7 when it is inserted empty
        public required string Name { get; init; }         // name
        public Tier Tier { get; set; }                     // tier: "Silver"
        public DateTime Since { get; set; }                // UTC
        public Address? Address { get; set; }              // address: {street, city}
        public List<string> Tags { get; set; } = [];
    }

    public sealed record Address(string Street, string City);

    public enum Tier { Bronze, Silver, Gold }
    // end

    public sealed class Order
    {
        public int Id { get; set; }

        // example
        [Reference("customers", into: nameof(Customer))]
        public Guid CustomerId { get; set; }

        public Customer? Customer { get; set; }            // never stored
        // end

        public DateTime At { get; set; }

        public decimal Total { get; set; }

        public List<Line> Lines { get; set; } = [];
    }

    public sealed record Line(string Sku, int Quantity, decimal Price);

    // example
    [DerivedType(typeof(Card), "card")]
    [DerivedType(typeof(Transfer), "transfer")]
    public abstract class Payment
    {
        public int Id { get; set; }
        public decimal Amount { get; set; }
    }

    public sealed class Card : Payment
    {
        [Name("no")]
        public string Number { get; set; } = "";
    }

    public sealed class Transfer : Payment
    {
        [Converter(typeof(IbanConverter))]
        public string Iban { get; set; } = "";

        [ExtraFields]
        public Document? Extra { get; set; }               // what no member has
    }

    public sealed class IbanConverter : ValueConverter<string>
    {
        public override Value ToValue(string value) => value.Replace(" ", "", StringComparison.Ordinal);

        public override string FromValue(Value value) => Regex.Replace(value.AsString(), ".{4}(?!$)", "$0 ");
    }
    // end

    public static Customer? Begin(PajsDb db)
    {
        // example
        var customers = db.Collection<Customer>("customers");

        var anna = new Customer { Name = "Anna", Tier = Tier.Silver, Since = DateTime.UtcNow, Address = new("Storgata 1", "Oslo") };
        customers.Insert(anna);

        anna.Tags.Add("vip");
        customers.Replace(anna);

        var found = customers.Get(anna.Id);
        // end
        return found;
    }

    public static (List<string> Names, bool HasGold, long Count) Query(PajsDb db)
    {
        var customers = db.Collection<Customer>("customers");
        // example
        var names = customers.Find(c => c.Address!.City == "Oslo" && c.Tags.Contains("vip"))
            .OrderBy(c => c.Name)
            .Take(10)
            .Select(c => c.Name)
            .ToList();

        var hasGold = customers.AsQueryable().Any(c => c.Tier == Tier.Gold);
        var count = customers.Count(c => c.Name.StartsWith("A"));
        // end
        return (names, hasGold, count);
    }

    public static string Show(PajsDb db)
    {
        var customers = db.Collection<Customer>("customers");
        // example
        var text = customers.Find(c => c.Since.Year == 2024 || c.Tags.Any(t => t.StartsWith("v"))).ToString();
        // end
        return text!;
    }

    public static List<string> InMemory(PajsDb db)
    {
        var customers = db.Collection<Customer>("customers");
        // example
        var shouted = customers.Find(c => c.Tier != Tier.Bronze)   // in the database
            .AsEnumerable()
            .Where(c => c.Name.Normalize().Length > 3)             // in memory
            .Select(c => c.Name.ToUpperInvariant())
            .ToList();
        // end
        return shouted;
    }

    public static async Task<List<string?>> Include(PajsDb db)
    {
        var orders = db.Collection<Order>("orders");
        var lines = new List<string?>();
        // example
        var recent = orders.Find(o => o.Lines.Any(l => l.Quantity > 1)).Include(o => o.Customer);
        await foreach (var order in recent.AsAsyncEnumerable())
            lines.Add($"{order.Id}: {order.Customer?.Name}");
        // end
        return lines;
    }

    public static long Update(PajsDb db)
    {
        var customers = db.Collection<Customer>("customers");
        // example
        var result = customers.UpdateMany(
            c => c.Tier == Tier.Silver && c.Tags.Contains("vip"),
            u => u.Set(c => c.Tier, Tier.Gold).Push(c => c.Tags, "promoted").Unset(c => c.Address));
        // end
        return result.Modified;
    }

    public static decimal Pay(PajsDb db)
    {
        // example
        var payments = db.Collection<Payment>("payments");
        payments.InsertMany([new Card { Id = 1, Amount = 5, Number = "4711" }, new Transfer { Id = 2, Amount = 7, Iban = "NO93 8601" }]);
        var byCard = payments.AsQueryable().OfType<Card>().Sum(c => c.Amount);
        // end
        return byCard;
    }

    public static void Transact(PajsDb db, int orderId, Line line)
    {
        // example
        db.Transact(tx =>
        {
            var orders = tx.Collection<Order>("orders");
            var order = orders.Get(orderId)!;
            order.Lines.Add(line);
            order.Total += line.Quantity * line.Price;
            orders.Replace(order);
        });
        // end
    }
}
