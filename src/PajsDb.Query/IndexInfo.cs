using PaJua;

namespace Pajs;

/// <summary>An index as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Its paths in their order, with 1 for ascending, -1 for descending, and "geo" for places; of a text index with the
/// types of its fields.</param>
/// <param name="IsReady">Whether queries use it: every document has its entries.</param>
/// <param name="BuiltDocuments">While it is built: how many documents have their entries.</param>
/// <param name="EntryCount">How many entries it has.</param>
/// <param name="IsMultikey">Whether some document has an array at one of the paths, or a shape where places are indexed.</param>
public sealed record IndexInfo(string Name, Document Keys, bool IsReady, long BuiltDocuments, long EntryCount, bool IsMultikey)
{
    /// <summary>Of a text index its fields, with their analyzers and weights; null for any other.</summary>
    public IReadOnlyList<SearchField>? TextFields { get; init; }

    /// <summary>As <see cref="IndexOptions.Unique"/>.</summary>
    public bool Unique { get; init; }

    /// <summary>As <see cref="IndexOptions.Sparse"/>.</summary>
    public bool Sparse { get; init; }

    /// <summary>As <see cref="IndexOptions.PartialFilter"/>.</summary>
    public Document? PartialFilter { get; init; }

    /// <summary>As <see cref="IndexOptions.Collation"/>.</summary>
    public Collation? Collation { get; init; }

    /// <summary>As <see cref="IndexOptions.ExpireAfter"/>.</summary>
    public TimeSpan? ExpireAfter { get; init; }
}
