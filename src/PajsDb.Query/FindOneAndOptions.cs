namespace Pajs;

/// <summary>Which state of a document a call gives back.</summary>
public enum ReturnDocument
{
    /// <summary>As it was before the call.</summary>
    Before,

    /// <summary>As the call made it.</summary>
    After,
}

/// <summary>Which document a find-and-modify call takes, and what it gives back.</summary>
public sealed record FindOneAndOptions : SearchOptions
{
    /// <summary>Of several that match, the first in this order is taken, as of <see cref="DocumentQuery.Sort(Document)"/>; null for the order of the
    /// ids, or for the nearest where the filter asks what is near.</summary>
    public Document? Sort { get; init; }

    /// <summary>Which state is given back.</summary>
    public ReturnDocument Return { get; init; } = ReturnDocument.Before;

    /// <summary>For a replacement, or an update by operators: whether to insert a document when nothing matches, as
    /// <see cref="UpdateOptions.Upsert"/> has it.</summary>
    public bool Upsert { get; init; }

    /// <summary>For an update by operators: as <see cref="UpdateOptions.ArrayFilters"/>.</summary>
    public IReadOnlyList<Document>? ArrayFilters { get; init; }
}
