namespace Pajs.Bench.Engines;

/// <summary>One client of an open database. For one thread at a time, unless its database says otherwise.</summary>
/// <remarks>Reads throw when a document is missing: a fast wrong answer is no answer.</remarks>
internal interface ISession : IDisposable
{
    /// <summary>Gets a document by id and touches it in place.</summary>
    /// <returns>What <see cref="Data.DocumentSource.Touch"/> says of it.</returns>
    long Get(int document);

    /// <summary>Gets a document by id and decodes one field.</summary>
    /// <returns>The field "number".</returns>
    long GetNumber(int document);

    /// <summary>Reads all documents in the order of their ids and touches each in place.</summary>
    /// <returns>The sum of what <see cref="Data.DocumentSource.Touch"/> says of them.</returns>
    long Scan();

    /// <summary>Begins a read transaction: the reads up to <see cref="EndRead"/> see one state.</summary>
    void BeginRead();

    /// <summary>Ends the read transaction.</summary>
    void EndRead();

    /// <summary>Inserts one new document in a transaction of its own.</summary>
    void Insert(int document);

    /// <summary>Inserts new documents in one transaction.</summary>
    void InsertMany(ReadOnlySpan<int> documents);

    /// <summary>Replaces one existing document in a transaction of its own.</summary>
    void Update(int document, int version);

    /// <summary>Replaces existing documents in one transaction.</summary>
    void UpdateMany(ReadOnlySpan<int> documents, int version);
}
