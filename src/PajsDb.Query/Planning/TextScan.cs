using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Documents that a text index has named, in the order of their ids.</summary>
/// <param name="matches">Which.</param>
/// <param name="fetcher">Gets them.</param>
internal sealed class TextScan(TextMatches matches, DocumentFetcher fetcher) : GatheredScan(fetcher, isDescending: false)
{
    public override void Dispose()
    {
    }

    protected override void Gather(KeyBatch keys)
    {
        foreach (var id in matches.All) Fetcher.AddKey(keys, id);
        KeysExamined = keys.Count;
    }
}
