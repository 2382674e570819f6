namespace Pajs.Query;

/// <summary>The documents of another collection by the values that they have at a path, for one run of a <c>$lookup</c>.</summary>
/// <remarks>Values match as in a filter: an array by its elements and as a whole, and what is missing as null. They are looked up where that is
/// cheaper than reading the collection, as it is by id and by an index. Else the collection is read once, when the first document asks, and kept in
/// memory.</remarks>
internal sealed class ForeignDocuments(string collection, FieldPath path, PipelineRun run)
{
    // Of a document, a value and a place that are kept, besides what they take themselves.
    private const int Overhead = 128;

    private readonly MemoryAccount _account = run.Budget.OpenAccount("The stage '$lookup'", $", or give '{collection}' an index on '{path.Text}'");
    private readonly List<Document> _documents = [];
    private Dictionary<Value, List<int>>? _places;

    /// <summary>The documents that have one of the values at a path of another document, in the order of their ids.</summary>
    public IEnumerable<Document> Matching(Document local, FieldPath localPath)
    {
        var values = ValuesOf(local, localPath);
        if (_places is null)
        {
            var query = run.Query(collection, new PathFilter(path, new InPredicate(Element.At(ValueEncoder.Encode(values.ToArray())))));
            if (path.IsId || query.IsLookedUp) return query;
            _places = Read();
        }

        var found = new SortedSet<int>();
        foreach (var value in values)
            if (_places.TryGetValue(value, out var places)) found.UnionWith(places);
        return found.Select(place => _documents[place]);
    }

    // Each element of an array is a value to look for; the array as a whole is none.
    private HashSet<Value> ValuesOf(Document local, FieldPath localPath)
    {
        var value = InsideExpression.Read(local, localPath);
        var values = new HashSet<Value>(CollatedValues.Equality(run.Collation));
        if (value is { Kind: ValueKind.Array } array) values.UnionWith(array.AsArray());
        else values.Add(value ?? Value.Null);
        return values;
    }

    private Dictionary<Value, List<int>> Read()
    {
        var places = new Dictionary<Value, List<int>>(CollatedValues.Equality(run.Collation));
        var collector = new ValueCollector();
        var filter = new PathFilter(path, collector);
        foreach (var document in run.Query(collection, Filter.Everything))
        {
            collector.Values.Clear();
            filter.Matches(document.Element);
            _account.Add(Overhead + ValueSize.Of(document));
            foreach (var value in collector.Values)
            {
                _account.Add(Overhead + ValueSize.Of(value));
                Add(places, value, _documents.Count);
            }

            _documents.Add(document);
        }

        return places;
    }

    private static void Add(Dictionary<Value, List<int>> places, Value value, int place)
    {
        if (!places.TryGetValue(value, out var list)) places.Add(value, list = []);
        list.Add(place);
    }

    /// <summary>Fulfilled by nothing, it is asked of every value that an equality would be asked of.</summary>
    private sealed class ValueCollector : Predicate
    {
        public HashSet<Value> Values { get; } = [];

        public override bool Matches(Element value)
        {
            Values.Add(ValueDecoder.DecodeCopy(value));
            return false;
        }
    }
}
