using Xunit;

namespace Pajs.Query.Tests.Typed;

/// <summary>References are loaded for all results together.</summary>
public sealed class IncludeTests : IDisposable
{
    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);

    public IncludeTests()
    {
        _db.Collection<Customer>("customers").InsertMany([new Customer { Id = "a", Name = "Anna" }, new Customer { Id = "b", Name = "Ben" }]);
        _db.Collection<Product>("products").InsertMany(Enumerable.Range(1, 3).Select(static id => new Product(id, "p" + id)));
        _db.Collection<Order>().InsertMany(
        [
            new Order { Id = 1, CustomerId = "a", ProductIds = [3, 1] },
            new Order { Id = 2, CustomerId = "b", Customer = new Customer { Name = "not stored" } },
            new Order { Id = 3, CustomerId = "gone", ProductIds = [2, 9, 2] },
            new Order { Id = 4, ProductIds = null },
        ]);
    }

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Single_references_and_lists_are_loaded()
    {
        var orders = _db.Collection<Order>().AsQueryable().OrderBy(o => o.Id).Include(o => o.Customer).Include(o => o.Products).ToList();
        Assert.Equal(["Anna", "Ben", null, null], orders.Select(static order => order.Customer?.Name));
        var products = orders.Select(static order => string.Join(' ', order.Products.Select(static product => product.Name)));
        Assert.Equal(["p3 p1", "", "p2 p2", ""], products);
        Assert.Null(_db.Collection<Order>().Get(2)!.Customer);
        Assert.False(_db.Collection("order").Get(2)!.TryGetField("customer", out _));
    }

    /// <summary>One look-up for each step of the paths, however many objects there are: what is looked up again would be another object.</summary>
    [Fact]
    public void References_of_references_are_loaded_by_one_look_up_for_each_step()
    {
        var countries = _db.Collection<Country>("countries");
        countries.InsertMany([new Country { Id = "no" }, new Country { Id = "pl" }]);
        _db.Collection<Customer>("customers").InsertMany(
            Enumerable.Range(0, 100).Select(static n => new Customer { Id = $"c{n}", Name = $"n{n}", CountryId = n % 2 == 0 ? "no" : "pl" }));
        _db.Collection<Order>("many").InsertMany(Enumerable.Range(0, 200).Select(static n => new Order { Id = n, CustomerId = $"c{n % 100}", ProductIds = [1 + (n % 3)] }));
        var counted = 0;
        Country.Made = () => counted++;
        try
        {
            var orders = _db.Collection<Order>("many").AsQueryable()
                .Include(o => o.Customer!.Country).Include(o => o.Customer).Include(o => o.Products.Each().Maker).ToList();
            Assert.Equal(200, orders.Count(static order => order.Customer!.Country!.Id == (order.Id % 2 == 0 ? "no" : "pl")));
            Assert.Same(orders[0].Customer, orders[100].Customer);
            Assert.Same(orders[0].Customer!.Country, orders[2].Customer!.Country);
            Assert.All(orders, static order => Assert.Null(order.Products.Single().Maker));
        }
        finally
        {
            Country.Made = static () => { };
        }

        Assert.Equal(2, counted);
    }

    [Fact]
    public void What_is_loaded_goes_with_conditions_and_single_results()
    {
        Assert.Equal("Ben", _db.Collection<Order>().Find(o => o.CustomerId == "b").Include(o => o.Customer).Single().Customer!.Name);
        Assert.Equal("Anna", _db.Collection<Order>().AsQueryable().Include(o => o.Customer).First(o => o.Id == 1).Customer!.Name);
    }

    [Fact]
    public void What_is_no_reference_says_so()
    {
        var error = Assert.Throws<PajsException>(() => _db.Collection<Order>().AsQueryable().Include(o => o.CustomerId).ToList());
        Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
        Assert.Contains("no member is marked with [Reference(…, into: …)] for it", error.Message, StringComparison.Ordinal);
        Assert.Throws<PajsException>(() => _db.Collection<Order>().AsQueryable().Include(o => o.Customer!.Name).ToList());
        Assert.Throws<PajsException>(() => _db.Collection<Order>().AsQueryable().Include(o => o.Customer).Select(o => o.Id).ToList());
    }

    private sealed class Order
    {
        public int Id { get; set; }

        [Reference("customers", into: nameof(Customer))]
        public string? CustomerId { get; set; }

        public Customer? Customer { get; set; }

        [Reference("products", into: nameof(Products))]
        public List<int>? ProductIds { get; set; } = [];

        public IReadOnlyList<Product> Products { get; set; } = [];
    }

    private sealed class Customer
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        [Reference("countries", into: nameof(Country))]
        public string? CountryId { get; set; }

        public Country? Country { get; set; }
    }

    private sealed class Country
    {
        public Country() => Made();

        public static Action Made { get; set; } = static () => { };

        public string? Id { get; set; }
    }

    private sealed record Product(int Id, string Name)
    {
        [Reference("customers", into: nameof(Maker))]
        public string? MakerId { get; init; }

        public Customer? Maker { get; set; }
    }
}
