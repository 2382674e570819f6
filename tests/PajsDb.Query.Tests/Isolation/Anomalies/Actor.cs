using System.Globalization;
using Xunit;

namespace Pajs.Query.Tests.IsolationTests.Anomalies;

/// <summary>A party that reads and writes documents with one number each.</summary>
internal sealed class Actor(Party party, ReadPath path) : IDisposable
{
    public const string CollectionName = "test";

    private readonly Collection _items = party.Collection(CollectionName);

    public bool IsCommitted => party.IsCommitted;

    public static Document Item(int id, int value) => Document.Of(("_id", id), ("value", value));

    /// <summary>The value of a document that is there.</summary>
    public int Read(int id) => path switch
    {
        ReadPath.Get => ValueOf(_items.Get(id)!),
        ReadPath.Count => Enumerable.Range(0, 1_000).First(value => _items.Count(Filter($"{{\"_id\": {id}, \"value\": {value}}}")) > 0),
        _ => ValueOf(Query(Filter($"{{\"_id\": {id}}}")).Single()),
    };

    /// <summary>The values between two bounds, ascending.</summary>
    public int[] ReadBetween(int least, int most)
    {
        var filter = Filter($"{{\"value\": {{\"$gte\": {least}, \"$lte\": {most}}}}}");
        return path switch
        {
            ReadPath.Get => [.. _items.Scan().Select(ValueOf).Where(value => value >= least && value <= most).Order()],
            ReadPath.Count => [.. Enumerable.Range(least, most - least + 1).SelectMany(CountOf)],
            _ => [.. Query(filter).Select(ValueOf).Order()],
        };

        IEnumerable<int> CountOf(int value) => Enumerable.Repeat(value, (int)_items.Count(Filter($"{{\"value\": {value}}}")));
    }

    public void Set(int id, int value) => Assert.True(_items.Replace(Item(id, value)));

    public void Insert(int id, int value) => _items.Insert(Item(id, value));

    /// <summary>Adds to every value.</summary>
    public void AddToAll(int amount)
    {
        foreach (var item in _items.Scan().ToList()) Set((int)(long)item.Id, ValueOf(item) + amount);
    }

    /// <summary>Removes the documents that have a value.</summary>
    public long DeleteWhere(int value) => _items.DeleteMany(Filter($"{{\"value\": {value}}}"));

    public bool Commit() => party.Commit();

    public void Abort() => party.Abort();

    public void Dispose() => party.Dispose();

    private DocumentQuery Query(Document filter) => path switch
    {
        ReadPath.Backwards => _items.Find(filter).Sort("""{"_id": -1}"""),
        ReadPath.Sort => _items.Find(filter).Sort("""{"value": 1}"""),
        _ => _items.Find(filter),
    };

    private static Document Filter(FormattableString json) => Document.Parse(json.ToString(CultureInfo.InvariantCulture));

    private static int ValueOf(Document item) => (int)(long)item["value"];
}
