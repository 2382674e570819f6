using System.Text;
using PaJua.Searching.Scorers;

namespace PaJua.Searching.Weights;

/// <summary>The documents of some ids, without scores.</summary>
internal sealed class IdsWeight(IEnumerable<string> ids) : Weight
{
    private readonly byte[][] _ids = [.. ids.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    /// <inheritdoc/>
    public override Scorer? Open(SegmentView segment)
    {
        var documents = new List<int>();
        foreach (var id in _ids)
            if (segment.Find(id) is { } document) documents.Add(document);
        if (documents.Count == 0) return null;
        documents.Sort();
        return new ListScorer([.. documents]);
    }
}
