using Pajs.Bench.Engines;
using Pajs.Bench.Harness;
using Pajs.Storage;

namespace Pajs.Bench.Orders;

/// <summary>PajsDb through its public interface, as it comes; only the cache is set.</summary>
internal sealed class PajsOrderEngine : IOrderEngine
{
    public Column Column => Column.PajsDb;

    public string Variant => "";

    public string Layout => "pajs";

    public IOrders Open(DatabaseSettings settings) => new PajsOrders(settings);
}

/// <summary>A database of orders in PajsDb.</summary>
internal sealed class PajsOrders : IOrders
{
    private static readonly Document[] ByCountry =
    [
        Document.Parse("""{"$group": {"_id": "$country", "amounts": {"$sum": "$amount"}, "age": {"$avg": "$age"}}}"""),
    ];

    private readonly PajsDb _database;

    public PajsOrders(DatabaseSettings settings)
    {
        _database = PajsDb.Open(settings.Directory, new PajsOptions { Store = settings.StoreOptions });
        Collection = _database.Collection("orders");
        Collection.CreateIndex("""{"email": 1}""", new IndexOptions { Unique = true });
        Collection.CreateIndex("""{"score": 1}""");
    }

    /// <summary>The orders.</summary>
    public Collection Collection { get; }

    public long FindByEmail(int order) =>
        (Collection.FindOne(Document.Of(("email", OrderSource.EmailOf(order)))) ?? throw WrongAnswerException.Missing(order)).Id.AsInt64();

    public long FindByScore(long from, int most) =>
        SumOfIds(Collection.Find(Document.Of(("score", Document.Of(("$gte", from))))).Sort("""{"score": 1}""").Limit(most));

    public long FindByAmount(double above) => SumOfIds(Collection.Find(Document.Of(("amount", Document.Of(("$gt", above))))));

    public long CountByScore(long from, long to) => Collection.Count(Document.Of(("score", Document.Of(("$gte", from), ("$lt", to)))));

    public (int Groups, double Amounts, double Ages) GroupByCountry()
    {
        var (groups, amounts, ages) = (0, 0.0, 0.0);
        foreach (var group in Collection.Aggregate(ByCountry))
        {
            groups++;
            amounts += group["amounts"].AsDouble();
            ages += group["age"].AsDouble();
        }

        return (groups, amounts, ages);
    }

    public void InsertMany(int first, int count) => Collection.InsertMany(Enumerable.Range(first, count).Select(static order => DocumentOf(OrderSource.Make(order))));

    public void SetScore(int order, long score)
    {
        if (Collection.UpdateOne(Document.Of(("_id", (long)order)), Document.Of(("$set", Document.Of(("score", score))))).Matched != 1)
            throw WrongAnswerException.Missing(order);
    }

    public void Dispose() => _database.Dispose();

    private static Document DocumentOf(Order order) => Document.Of(
        ("_id", order.Id),
        ("email", order.Email),
        ("score", order.Score),
        ("name", order.Name),
        ("country", order.Country),
        ("city", order.City),
        ("age", order.Age),
        ("amount", order.Amount),
        ("active", order.Active),
        ("since", order.Since),
        ("street", order.Street),
        ("note", order.Note));

    private static long SumOfIds(DocumentQuery query)
    {
        long sum = 0;
        foreach (var document in query) sum += document.Id.AsInt64();
        return sum;
    }
}
