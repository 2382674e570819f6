namespace Pajs.Testing.Models;

/// <summary>Gives some fields of a decoded document, comparing whole paths as text.</summary>
public static class NaiveProjection
{
    /// <summary>The document with the fields asked for.</summary>
    /// <param name="document">Without dots in the names of its fields.</param>
    /// <param name="projection">A valid one; empty for all fields.</param>
    public static Document Apply(Document document, Document projection)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(projection);
        if (projection.Count == 0) return document;
        var others = projection.Where(static field => field.Key != Document.IdName).ToList();
        var givesId = !projection.TryGetField(Document.IdName, out var id) || IsYes(id);
        var includes = others.Count > 0 ? IsYes(others[0].Value) : givesId;
        var paths = others.ConvertAll(static field => field.Key);
        if (includes == givesId) paths.Add(Document.IdName);
        return Copy(document, "", paths, includes);
    }

    private static bool IsYes(Value flag) => flag == true || flag == 1;

    private static Document Copy(Document document, string prefix, List<string> paths, bool includes)
    {
        var copy = new DocumentBuilder();
        foreach (var (name, value) in document)
        {
            var path = prefix + name;
            var isNamed = paths.Contains(path);
            var isOnTheWay = paths.Exists(other => other.StartsWith(path + ".", StringComparison.Ordinal));
            if (isNamed || !isOnTheWay)
            {
                if (isNamed == includes) copy.Add(name, value);
            }
            else if (CopyValue(value, path + ".", paths, includes) is { } part)
            {
                copy.Add(name, part);
            }
        }

        return copy.Build();
    }

    // A scalar has nothing that a path could go on to: included it is left out, excluded it stays.
    private static Value? CopyValue(Value value, string prefix, List<string> paths, bool includes) => value.Kind switch
    {
        ValueKind.Object => Copy(value.AsDocument(), prefix, paths, includes),
        ValueKind.Array => ArrayValue.Of(value.AsArray()
            .Select(element => CopyValue(element, prefix, paths, includes)).Where(static element => element is not null)
            .Select(static element => element!.Value).ToArray()),
        _ => includes ? (Value?)null : value,
    };
}
