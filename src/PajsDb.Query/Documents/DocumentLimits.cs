namespace Pajs;

/// <summary>Limits of documents.</summary>
public static class DocumentLimits
{
    /// <summary>Most bytes that a document may take as MessagePack: 16 MiB.</summary>
    public const int MaxSize = 16 * 1024 * 1024;

    /// <summary>Most objects and arrays that may stand inside each other, the document itself counted.</summary>
    public const int MaxDepth = 100;

    /// <summary>Most bytes that the encoded form of an <c>_id</c> or of an indexed value may take.</summary>
    public const int MaxKeySize = 1024;

    /// <summary>Most bytes that the name of a collection may take as UTF-8.</summary>
    public const int MaxCollectionNameSize = 120;
}
