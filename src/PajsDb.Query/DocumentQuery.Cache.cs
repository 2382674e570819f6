using System.Security.Cryptography;
using Pajs.Query;

namespace Pajs;

public sealed partial class DocumentQuery
{
    /// <summary>Keeps the answer in memory, and gives it again as long as it holds: a commit that writes a key, or into a range of keys, that it
    /// depends on drops it before the commit is seen or acknowledged, and so does the moment at which one of its documents expires.</summary>
    /// <param name="timeToLive">How long it is kept at most; above zero.</param>
    /// <remarks>The answer is always that of the query without a cache. It is kept when it was enumerated to its end; for <see cref="Count()"/> too.
    /// All answers take at most <see cref="PajsOptions.QueryCacheSize"/>; what is larger than a quarter of it, or depends on more than 10,000
    /// keys and ranges, is not kept, nor is what speaks of <c>$$NOW</c> or asks for words by <c>$text</c>. Pages and transactions use no cache.</remarks>
    public DocumentQuery Cache(TimeSpan timeToLive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(timeToLive, TimeSpan.Zero);
        return With(query => query._cacheTime = timeToLive);
    }

    // Null where nothing is to be kept.
    private QueryCache? UsedCache => _cacheTime is not null && _source is not null && _session.QueryCache is { IsEnabled: true } cache
        && !TimeDependence.IsIn(_source.Element) && !TextFilter.IsIn(_filter) ? cache : null;

    private IEnumerable<Document> Cached(QueryCache cache, OperationWatch? watch)
    {
        var key = QuestionOf("documents");
        var now = _session.Time.GetUtcNow();
        return cache.TryGet(key, now, out var answer) ? (IEnumerable<Document>)answer : Kept(cache, key, now, watch);
    }

    private IEnumerable<Document> Kept(QueryCache cache, byte[] key, DateTimeOffset now, OperationWatch? watch)
    {
        using var fill = cache.Begin(key);
        using var snapshot = OpenSnapshot();
        var recording = new QueryRecording(snapshot);
        var query = With(query => query._recording = recording);
        foreach (var document in fill.Keep(query.Run(snapshot, now, watch), recording, now, _cacheTime!.Value)) yield return document;
    }

    private long CachedCount(QueryCache cache)
    {
        var key = QuestionOf("count");
        var now = _session.Time.GetUtcNow();
        if (cache.TryGet(key, now, out var answer)) return (long)answer;
        using var fill = cache.Begin(key);
        using var snapshot = OpenSnapshot();
        var recording = new QueryRecording(snapshot);
        var count = With(query => query._recording = recording).CountIn(snapshot, now);
        fill.Complete(count, sizeof(long), recording, now, _cacheTime!.Value);
        return count;
    }

    // All that the answer depends on besides the documents; and the hint, which may be none that there is.
    private byte[] QuestionOf(string kind)
    {
        var question = Document.Of(
            ("kind", kind), ("shape", Shape), ("fields", _fields is null ? Value.Null : _fields.MessagePack), ("hint", _hint ?? Value.Null));
        return SHA256.HashData(question.MessagePack.Span);
    }
}
