using System.Numerics;
using Pajs;
using Pajs.Files;

namespace PaJua.Segments;

/// <summary>Which documents of a segment are deleted: a set of bits in pages of <see cref="WindowLength"/> documents. Immutable: a search keeps the
/// version that it began with, and a newer one shares all pages but those that it changed.</summary>
internal sealed class DeletedDocuments
{
    /// <summary>The documents of a page.</summary>
    public const int WindowLength = 1 << WindowBits;

    /// <summary>The words of 64 bits of a page.</summary>
    public const int WindowWords = WindowLength / WordBits;

    private const int WindowBits = 12;
    private const int WordBits = 64;

    private static readonly ulong[] NoneDeleted = new ulong[WindowWords];

    private readonly ulong[][] _pages;

    private DeletedDocuments(int documents, ulong[][] pages, int count) => (Documents, _pages, Count) = (documents, pages, count);

    /// <summary>How many documents the segment has, deleted or not.</summary>
    public int Documents { get; }

    /// <summary>How many of them are deleted.</summary>
    public int Count { get; }

    /// <summary>How many pages there are.</summary>
    public int WindowCount => _pages.Length;

    /// <summary>A segment without deleted documents.</summary>
    public static DeletedDocuments None(int documents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(documents);
        var pages = new ulong[(int)(((long)documents + WindowLength - 1) >> WindowBits)][];
        Array.Fill(pages, NoneDeleted);
        return new DeletedDocuments(documents, pages, 0);
    }

    /// <summary>A segment of deleted documents alone.</summary>
    public static DeletedDocuments All(int documents) => None(documents).With([.. Enumerable.Range(0, documents)]);

    /// <summary>Whether a document is deleted.</summary>
    /// <param name="document">One of the segment's.</param>
    public bool Contains(int document) =>
        (_pages[document >> WindowBits][(document & (WindowLength - 1)) / WordBits] >> (document % WordBits) & 1) != 0;

    /// <summary>The deleted ones among <see cref="WindowLength"/> documents.</summary>
    /// <param name="window">0 for documents 0 to 4,095, and so on.</param>
    /// <returns>64 words: bit b of word w is document 4,096 · window + 64 · w + b; those behind the last document are 0.</returns>
    public ReadOnlySpan<ulong> Window(int window) => _pages[window];

    /// <summary>Whether any document of a window is deleted, told without looking at its bits: they may all be 0 only where this is true.</summary>
    public bool MayHaveAny(int window) => !ReferenceEquals(_pages[window], NoneDeleted);

    /// <summary>The set with some more documents; this one stays as it is.</summary>
    /// <param name="documents">Of the segment, in any order; those that are deleted already change nothing.</param>
    public DeletedDocuments With(ReadOnlySpan<int> documents)
    {
        ulong[][]? pages = null;
        var count = Count;
        foreach (var document in documents)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)Documents, nameof(documents));
            var (page, bit) = (document >> WindowBits, 1UL << (document % WordBits));
            var word = (document & (WindowLength - 1)) / WordBits;
            if (((pages ?? _pages)[page][word] & bit) != 0) continue;
            pages ??= [.. _pages];
            if (ReferenceEquals(pages[page], _pages[page])) pages[page] = [.. _pages[page]];
            pages[page][word] |= bit;
            count++;
        }

        return pages is null ? this : new DeletedDocuments(Documents, pages, count);
    }

    /// <summary>The set of a segment that has got more documents.</summary>
    /// <param name="documents">At least as many as it had.</param>
    public DeletedDocuments WithDocuments(int documents)
    {
        var none = None(documents);
        _pages.CopyTo(none._pages, 0);
        return new DeletedDocuments(documents, none._pages, Count);
    }

    /// <summary>Writes the set into a new file, which is not flushed.</summary>
    public void Write(IFileSystem files, string path) => DeletionsFile.Write(files, path, this);

    /// <summary>Reads the set of a segment.</summary>
    /// <param name="files">Where.</param>
    /// <param name="path">As it was written.</param>
    /// <param name="documents">How many the segment has.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.Corrupt"/>, <see cref="PajsErrorCode.FormatVersion"/>, or the disk
    /// failed.</exception>
    public static DeletedDocuments Read(IFileSystem files, string path, int documents)
    {
        var none = None(documents);
        var count = 0;
        foreach (var (window, words) in DeletionsFile.Read(files, path, documents))
        {
            none._pages[window] = words;
            foreach (var word in words) count += BitOperations.PopCount(word);
        }

        return new DeletedDocuments(documents, none._pages, count);
    }
}
