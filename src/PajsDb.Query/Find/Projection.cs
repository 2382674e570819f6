using System.Text;

namespace Pajs.Query;

/// <summary>Which fields of a document a query gives: only those named, or all but those named.</summary>
/// <remarks>As in MongoDB a dotted path reaches into objects and into each element of arrays, and <c>_id</c> is given unless it is
/// excluded by name. Fields stay in the document's order.</remarks>
internal sealed class Projection
{
    private readonly ProjectionNode _root;
    private readonly bool _includes;

    private Projection(ProjectionNode root, bool includes)
    {
        _root = root;
        _includes = includes;
    }

    /// <summary>Parses <c>{a: 1, "b.c": 1}</c> or <c>{a: 0}</c>; <c>_id</c> may differ from the others.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static Projection? Parse(Document projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        var root = new ProjectionNode();
        bool? includes = null;
        var givesId = true;
        foreach (var field in projection.Element.Fields())
        {
            var path = Encoding.UTF8.GetString(field.Name);
            var isIncluded = ParseFlag(path, field.Value);
            if (path == Document.IdName)
            {
                givesId = isIncluded;
                continue;
            }

            if (isIncluded != (includes ??= isIncluded)) throw Invalid(path, "includes and excludes cannot be mixed");
            if (!root.TryAdd(new FieldPath(path))) throw Invalid(path, "it stands inside, or around, another path");
        }

        // Alone, {_id: 1} gives nothing else, and {_id: 0} everything else.
        var mode = includes ?? (projection.Count > 0 && givesId);
        if (mode == givesId) root.TryAdd(FieldPath.Id);
        return projection.Count == 0 ? null : new Projection(root, mode);
    }

    /// <summary>The paths that are given, in no order; null where all but some are given.</summary>
    public IReadOnlyList<FieldPath>? Included => _includes ? [.. _root.Paths.Select(static path => new FieldPath(path))] : null;

    /// <summary>The document with the fields that are asked for.</summary>
    public Document Apply(Element document)
    {
        using var writer = new MessagePackWriter();
        Copy(writer, document, _root);
        return new Document(writer.ToArray());
    }

    private static bool ParseFlag(string path, Element flag) => flag.Kind switch
    {
        ValueKind.Boolean => flag.Boolean,
        ValueKind.Int64 when flag.Int64 is 0 or 1 => flag.Int64 == 1,
        ValueKind.Double when flag.Double is 0 or 1 => flag.Double > 0,
        _ => throw Invalid(path, "it needs 1 or true to include it, 0 or false to exclude it"),
    };

    private static PajsException Invalid(string path, string reason) =>
        new(PajsErrorCode.InvalidQuery, $"The projection cannot take '{path}': {reason}.");

    private void Copy(MessagePackWriter writer, Element source, ProjectionNode node)
    {
        var target = writer.OpenObject();
        foreach (var field in source.Fields())
        {
            var child = node.Child(field.Name);
            if (!IsGiven(field.Value, child)) continue;
            writer.WriteUtf8Name(field.Name);
            CopyValue(writer, field.Value, child);
        }

        writer.CloseObject(target);
    }

    // Where a path goes on, a scalar has nothing that it could name: included it is left out, excluded it stays.
    private bool IsGiven(Element value, ProjectionNode? child)
    {
        if (child is null) return !_includes;
        return child.IsLeaf ? _includes : !_includes || value.Kind is ValueKind.Object or ValueKind.Array;
    }

    private void CopyValue(MessagePackWriter writer, Element value, ProjectionNode? child)
    {
        if (child is null || child.IsLeaf || value.Kind is not (ValueKind.Object or ValueKind.Array)) writer.WriteEncoded(value);
        else if (value.Kind == ValueKind.Object) Copy(writer, value, child);
        else CopyArray(writer, value, child);
    }

    private void CopyArray(MessagePackWriter writer, Element array, ProjectionNode node)
    {
        var target = writer.OpenArray();
        var count = 0;
        foreach (var element in array.Elements())
        {
            if (!IsGiven(element, node)) continue;
            CopyValue(writer, element, node);
            count++;
        }

        writer.CloseArray(target, count);
    }
}
