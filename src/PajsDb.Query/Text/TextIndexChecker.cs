using Pajs.Storage;

namespace Pajs.Query;

/// <summary>Compares a text index with the documents: each document has to be in it, in the version that it is in, and no others.</summary>
internal static class TextIndexChecker
{
    /// <summary>What is wrong, as the rest of a sentence each.</summary>
    public static List<string> Run(TextSnapshot snapshot, CancellationToken cancel)
    {
        var damages = new List<string>();
        long found = 0;
        snapshot.Search.Visit(TextFields.Revision, (id, revision) =>
        {
            cancel.ThrowIfCancellationRequested();
            if (!snapshot.TryGetDocument(id, out var document))
            {
                damages.Add($"has a document under the key {Convert.ToHexString(id)}, which does not exist");
                return;
            }

            found++;
            if (TextFields.RevisionOf(document.Bytes) != revision) damages.Add($"has another version of the document under the key {Convert.ToHexString(id)}");
            document.Dispose();
        });
        if (found != snapshot.Count(snapshot.Collection.Keys)) AddMissing(snapshot, damages, cancel);
        return damages;
    }

    private static void AddMissing(TextSnapshot snapshot, List<string> damages, CancellationToken cancel)
    {
        using var cursor = snapshot.OpenCursor(snapshot.Collection.Keys);
        while (cursor.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            var idKey = cursor.Key[CollectionId.Size..];
            if (!snapshot.Search.Contains(idKey)) damages.Add($"does not have the document under the key {Convert.ToHexString(idKey)}");
        }
    }
}
