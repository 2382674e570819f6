namespace PaJua;

/// <summary>Documents of these ids. All have the same score.</summary>
/// <param name="Ids">In any order; those that no document has do not count.</param>
public sealed record IdsQuery(IReadOnlyList<string> Ids) : SearchQuery
{
    /// <inheritdoc/>
    public bool Equals(IdsQuery? other) => other is not null && Boost.Equals(other.Boost) && Ids.SequenceEqual(other.Ids);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Boost, Ids.Count, Ids.Count == 0 ? null : Ids[0]);
}
