namespace PaJua.Segments;

internal sealed class DeletedDocuments(HashSet<int> documents)
{
    public bool Contains(int document) => documents.Contains(document);
}
