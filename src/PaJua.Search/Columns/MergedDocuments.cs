using PaJua.Segments;

namespace PaJua.Columns;

/// <summary>Which document of a merged segment each document of one that goes into it becomes.</summary>
internal sealed class MergedDocuments
{
    /// <summary>What a document that is left out becomes.</summary>
    public const int None = -1;

    private readonly int[] _documents;

    /// <summary>Numbers those that are not deleted, in their order.</summary>
    /// <param name="deleted">Of the segment that goes in.</param>
    /// <param name="first">What its first one becomes.</param>
    public MergedDocuments(DeletedDocuments deleted, int first)
    {
        _documents = new int[deleted.Documents];
        var next = first;
        for (var document = 0; document < _documents.Length; document++) _documents[document] = deleted.Contains(document) ? None : next++;
        Count = next - first;
    }

    /// <summary>How many documents are not left out.</summary>
    public int Count { get; }

    /// <summary>How many documents there were.</summary>
    public int Documents => _documents.Length;

    /// <summary>What a document becomes, or <see cref="None"/>.</summary>
    public int this[int document] => _documents[document];
}
