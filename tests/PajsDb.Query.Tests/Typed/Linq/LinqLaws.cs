using Pajs.Query.Tests.Typed.Models;
using Xunit;

namespace Pajs.Query.Tests.Typed.Linq;

/// <summary>A query gives what LINQ to Objects gives of the same objects.</summary>
public sealed class LinqLaws : IDisposable
{
    private const int QueryCount = 2_000;
    private const int Seed = 20_24;

    private static readonly Func<IQueryable<Item>, Random, IQueryable<Item>>[] Orders =
    [
        static (items, _) => items,
        static (items, _) => items.OrderBy(x => x.A),
        static (items, _) => items.OrderByDescending(x => x.N).ThenBy(x => x.Name),
        static (items, _) => items.OrderBy(x => x.Place.City).ThenByDescending(x => x.D).ThenBy(x => x.Id),
        static (items, _) => items.OrderByDescending(x => x.At),
        static (items, _) => items.OrderBy(x => x.Flag).ThenBy(x => x.Rank),
        static (items, _) => items.OrderBy(x => x.Key).OrderBy(x => x.M),
        static (items, _) => items.OrderByDescending(x => x.Id),
        static (items, r) => items.OrderBy(x => x.B).Skip(r.Next(5)),
        static (items, r) => items.OrderBy(x => x.Note).Take(r.Next(9)),
        static (items, r) => items.Skip(r.Next(5)).Take(r.Next(9)).Skip(r.Next(3)),
        static (items, _) => items.OrderBy(x => x.A + x.Marks.Length).ThenBy(x => x.Id),
        static (items, _) => items.OrderBy(x => x.Flag).ThenByDescending(x => Math.Abs(x.A)).ThenBy(x => x.Id),
        static (items, r) => items.OrderBy(x => x.D).ThenBy(x => x.Id).Take(r.Next(20)).Where(x => x.Flag).OrderBy(x => x.M).ThenBy(x => x.Id),
    ];

    private static readonly Func<IQueryable<Item>, string>[] Endings =
    [
        static items => Show(items.Select(x => x.Id)),
        static items => Show(items.Select(x => new { x.Name, x.Place.City, Twice = x.A * 2 })),
        static items => Show(items.Select(x => new { x.N, Note = x.Note ?? "none", Tags = string.Join('|', x.Tags) })),
        static items => Show(items.Select(x => new { x.Name, x.Place }).Select(p => p.Name + p.Place.Zip)),
        static items => Show(items.Select(x => x.Marks.Length > 0 ? x.Marks[0] : -1)),
        static items => Show(items.Select(x => new ValueTuple<State, DateTime, decimal>(x.State, x.At, x.M))),
        static items => Show(items.Select(x => new Line { Sku = x.Name, Quantity = x.A }).Select(l => l.Sku + l.Quantity)),
        static items => items.Count().ToString(),
        static items => items.LongCount(x => x.Flag).ToString(),
        static items => items.Any().ToString(),
        static items => items.Any(x => x.A > 4).ToString(),
        static items => items.All(x => x.A > -2).ToString(),
        static items => items.FirstOrDefault()?.Id.ToString() ?? "none",
        static items => items.Select(x => x.A).FirstOrDefault(99).ToString(),
        static items => Error(() => items.First().Id),
        static items => Error(() => items.Single().Id),
        static items => items.ElementAtOrDefault(3)?.Id.ToString() ?? "none",
        static items => items.Sum(x => x.A).ToString(),
        static items => items.Select(x => x.N).Sum().ToString()!,
        static items => (items.Max(x => x.N) ?? 99).ToString(),
        static items => Error(() => items.Min(x => x.A)),
        static items => Error(() => (int)(items.Average(x => x.B) * 1000)),
        static items => items.Average(x => x.N).ToString() ?? "",
        static items => (items.Sum(x => x.M) * 100).ToString("0"),
        static items => ShowSorted(items.Select(x => x.Name).Distinct()),
        static items => ShowSorted(items.Select(x => new { x.Flag, x.N }).Distinct()),
        static items => ShowSorted(items.GroupBy(x => x.Place.Zip).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(x => x.A) })),
        static items => ShowSorted(items.GroupBy(x => x.N).Select(g => new { g.Key, Low = g.Min(x => x.D), High = g.Max(x => x.Name) })),
        static items => ShowSorted(items.GroupBy(x => new { x.Flag, x.State }).Select(g => g.Key.State + " " + g.Count(x => x.A > 2))),
        static items => ShowSorted(items.GroupBy(x => x.Note).Where(g => g.Count() > 3).Select(g => g.Key + g.LongCount())),
        static items => Show(items.GroupBy(x => x.At.Month).Select(g => new { Month = g.Key, Mean = g.Average(x => x.A) }).OrderBy(m => m.Month)),
        static items => Show(items.SelectMany(x => x.Tags)),
        static items => Show(items.SelectMany(x => x.Lines, (x, l) => new { x.Name, x.Lines.Count, l.Sku })),
        static items => Show(items.SelectMany(x => x.Lines).Where(l => l.Quantity > 1).Select(l => l.Price)),
        static items => items.SelectMany(x => x.Marks).Sum().ToString(),
        static items => ShowSorted(items.GroupBy(x => x.Rank, x => x.B, (rank, all) => new { rank, Sum = all.Sum() })),
    ];

    private readonly PajsDb _db = PajsDb.Open(PajsDb.InMemory);
    private readonly List<Item> _items = RandomItems.Make(120, new Random(Seed));

    public LinqLaws() => _db.Collection<Item>().InsertMany(_items);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Objects_come_back_as_they_were() => Assert.Equivalent(_items, _db.Collection<Item>().AsQueryable().ToList(), strict: true);

    [Fact]
    public void Every_condition_holds_for_the_same_objects()
    {
        for (var form = 0; form < RandomConditions.Count; form++)
        {
            for (var seed = 0; seed < 6; seed++)
            {
                var condition = RandomConditions.Leaf(form, new Random(seed));
                var expected = Show(_items.AsQueryable().Where(condition).Select(x => x.Id));
                var query = _db.Collection<Item>().Find(condition).Select(x => x.Id);
                Assert.True(expected == Show(query), $"seed {seed}: {condition}\n{query}\nexpected {expected}\nfound    {Show(query)}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"a": 1} {"n": -1, "name": 1} {"tags": 1} {"lines.quantity": 1} {"place.city": 1, "place.zip": 1} {"state": 1, "at": -1}""")]
    public void Random_queries_have_the_same_results(string indexes)
    {
        foreach (var keys in indexes.Split("} {", StringSplitOptions.RemoveEmptyEntries))
            _db.Collection("item").CreateIndex("{" + keys.Trim('{', '}') + "}");
        for (var seed = 0; seed < QueryCount; seed++)
        {
            var random = new Random(seed);
            var condition = RandomConditions.Any(random);
            var order = Orders[random.Next(Orders.Length)];
            var ending = Endings[random.Next(Endings.Length)];
            var again = random.Next();
            var expected = ending(order(_items.AsQueryable().Where(condition), new Random(again)));
            var query = order(_db.Collection<Item>().Find(condition), new Random(again));
            var found = ending(query);
            Assert.True(expected == found, $"seed {seed}: {condition}\n{query}\nexpected {expected}\nfound    {found}");
        }
    }

    private static string Show<T>(IQueryable<T> elements) => string.Join(' ', elements.AsEnumerable().Select(static element => element?.ToString()));

    // Groups come in no order.
    private static string ShowSorted<T>(IQueryable<T> elements) =>
        string.Join(' ', elements.AsEnumerable().Select(static element => element?.ToString()).Order(StringComparer.Ordinal));

    private static string Error(Func<int> result)
    {
        try
        {
            return result().ToString();
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }
}
