namespace Pajs.Query;

/// <summary>An answer on its way into a cache. Begun before the state that it is made from is opened; to be disposed.</summary>
/// <param name="cache">Where it goes.</param>
/// <param name="key">The question.</param>
/// <param name="from">The number of the first write, among those that the cache notes, that it has not seen for sure.</param>
internal sealed class CacheFill(QueryCache cache, byte[] key, long from) : IDisposable
{
    private const int DocumentBytes = 64;    // about, of the objects around a document's bytes

    private bool _isEnded;

    /// <summary>The question.</summary>
    public byte[] Key => key;

    /// <summary>See the constructor.</summary>
    public long From => from;

    /// <summary>Keeps the answer, unless something that it depends on was written meanwhile.</summary>
    /// <param name="answer">Documents, or a count; nobody changes it any more.</param>
    /// <param name="answerSize">Its bytes.</param>
    /// <param name="recording">What it depends on.</param>
    /// <param name="now">The moment that it was made for.</param>
    /// <param name="timeToLive">How long to keep it.</param>
    public void Complete(object answer, long answerSize, QueryRecording recording, DateTimeOffset now, TimeSpan timeToLive)
    {
        _isEnded = true;
        var ownEnd = timeToLive.Ticks > long.MaxValue - now.UtcTicks ? long.MaxValue : now.UtcTicks + timeToLive.Ticks;
        var size = QueryCache.SizeOf(answerSize, recording.Reads);
        cache.End(this, new CacheEntry(key, answer, size, now.UtcTicks, Math.Min(recording.Expiry.Ticks, ownEnd)), recording.Reads);
    }

    /// <summary>Gives documents on, and keeps them once they have come to their end, unless they are too large.</summary>
    /// <param name="documents">The answer; nobody changes them.</param>
    /// <param name="recording">What it depends on, complete with the last document.</param>
    /// <param name="now">The moment that it is made for.</param>
    /// <param name="timeToLive">How long to keep it.</param>
    public IEnumerable<Document> Keep(IEnumerable<Document> documents, QueryRecording recording, DateTimeOffset now, TimeSpan timeToLive)
    {
        var kept = new List<Document>();
        var bytes = 0L;
        foreach (var document in documents)
        {
            bytes += document.MessagePack.Length + DocumentBytes;
            if (bytes <= cache.MostAnswerBytes) kept.Add(document);
            else kept.Clear();
            yield return document;
        }

        if (bytes <= cache.MostAnswerBytes) Complete(kept, bytes, recording, now, timeToLive);
    }

    public void Dispose()
    {
        if (!_isEnded) cache.End(this, null, null);
        _isEnded = true;
    }
}
