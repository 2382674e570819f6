using System.Text;

namespace Pajs.Query;

/// <summary>One key of a sort.</summary>
internal readonly record struct SortPart(FieldPath Path, bool IsDescending);

/// <summary>By which paths, and in which directions, documents are sorted.</summary>
internal sealed class SortOrder(SortPart[] parts, Collation? collation = null)
{
    /// <summary>By id, which is how documents lie in a collection.</summary>
    public static SortOrder ById { get; } = new([new SortPart(FieldPath.Id, false)]);

    public IReadOnlyList<SortPart> Parts => parts;

    /// <summary>How strings are compared; null for by their bytes.</summary>
    public Collation? Collation => collation;

    /// <summary>By whose distance documents are sorted, the nearest first: then there is one part, whose value is the distance in metres. Null for
    /// by the values at the paths.</summary>
    public NearFilter? Near { get; private init; }

    /// <summary>Whether the order is that of the ids, or its reverse: then nothing needs sorting, and no later part can matter.</summary>
    public bool FollowsIds => Near is null && parts[0].Path.IsId && collation is null;

    /// <summary>Whether the first part is descending.</summary>
    public bool IsReverse => parts[0].IsDescending;

    /// <summary>The order of the documents that a filter leaves where no order is asked for: the nearest first if it asks how near they are,
    /// otherwise by id.</summary>
    public static SortOrder Of(Filter filter) => NearFilter.In(filter) is { } near ? By(near) : ById;

    /// <summary>The nearest first.</summary>
    public static SortOrder By(NearFilter near) => new([new SortPart(near.Path, false)]) { Near = near };

    /// <summary>Parses <c>{path: 1, other: -1}</c>.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>.</exception>
    public static SortOrder Parse(Document sort)
    {
        ArgumentNullException.ThrowIfNull(sort);
        if (sort.Count == 0) return ById;
        var parts = new List<SortPart>(sort.Count);
        foreach (var field in sort.Element.Fields()) parts.Add(ParsePart(Encoding.UTF8.GetString(field.Name), field.Value));
        return new SortOrder([.. parts]);
    }

    /// <summary>The same under a collation. The order in which documents lie, and distances, are what they are under any.</summary>
    public SortOrder Under(Collation other) => this == ById || Near is not null ? this : new SortOrder(parts, other);

    /// <summary>Appends the bytes whose order is the order of documents.</summary>
    public void AppendKey(ref KeyWriter key, Element document)
    {
        if (Near is not null)
        {
            NumberKey.Write(ref key, new Number(Near.DistanceOf(document)));
            return;
        }

        foreach (var part in parts)
        {
            var start = key.Length;
            SortValue.Append(ref key, document, part, collation);
            if (part.IsDescending) key.Complement(start);
        }
    }

    private static SortPart ParsePart(string path, Element direction)
    {
        if (TryParseDirection(direction, out var isDescending)) return new SortPart(new FieldPath(path), isDescending);
        throw new PajsException(PajsErrorCode.InvalidQuery, $"The sort by '{path}' needs 1 for ascending or -1 for descending.");
    }

    /// <summary>Reads 1 or -1, whatever the type of the number.</summary>
    public static bool TryParseDirection(Element direction, out bool isDescending)
    {
        isDescending = false;
        if (TypeRank.Of(direction.Kind) != TypeRank.Of(ValueKind.Int64) || !direction.Number.TryGetInt64(out var sign) || sign is not (1 or -1)) return false;
        isDescending = sign < 0;
        return true;
    }
}
