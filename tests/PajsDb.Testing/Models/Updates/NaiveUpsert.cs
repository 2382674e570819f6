namespace Pajs.Testing.Models.Updates;

/// <summary>The document that the equalities of a filter describe.</summary>
public static class NaiveUpsert
{
    /// <exception cref="RefusedUpdateException">Two of them are about the same part.</exception>
    public static Document Seed(Document filter)
    {
        var equalities = Equalities(filter).OrderBy(one => one.Path == "_id" ? 0 : 1).ToList();
        var update = new DocumentBuilder();
        foreach (var (path, value) in equalities)
        {
            if (update.Any(field => field.Key == path)) throw new RefusedUpdateException("conflict");
            update.Add(path, value);
        }

        var id = equalities.FirstOrDefault();
        var start = id.Path == "_id" ? Document.Of(("_id", id.Value)) : Document.Empty;
        return new NaiveUpdate(Document.Of(("$set", update.Build())), [], default).Apply(start, Document.Empty, isInsert: true);
    }

    private static IEnumerable<(string Path, Value Value)> Equalities(Document filter) => filter.SelectMany(condition => condition.Key switch
    {
        "$and" => condition.Value.AsArray().SelectMany(part => Equalities(part.AsDocument())),
        "$or" when condition.Value.AsArray().Count == 1 => Equalities(condition.Value.AsArray()[0].AsDocument()),
        "$or" or "$nor" => [],
        _ => OfField(condition.Key, condition.Value),
    });

    private static IEnumerable<(string Path, Value Value)> OfField(string path, Value condition)
    {
        if (condition.Kind != ValueKind.Object || condition.AsDocument().Count == 0 || !condition.AsDocument().First().Key.StartsWith('$')) return [(path, condition)];
        return condition.AsDocument().TryGetField("$eq", out var value) ? [(path, value)] : [];
    }
}
