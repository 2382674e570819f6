namespace Pajs.Query;

/// <summary>Makes an array of documents as they come, so that none is kept that the array has no room for.</summary>
internal static class DocumentArray
{
    /// <summary>Writes an array of documents.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public static void Write(MessagePackWriter writer, IEnumerable<Document> documents)
    {
        var array = writer.OpenArray();
        var count = 0;
        foreach (var document in documents)
        {
            writer.WriteEncoded(document.Element);
            count++;
        }

        writer.CloseArray(array, count);
    }

    /// <summary>The array of documents.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>.</exception>
    public static Value Of(IEnumerable<Document> documents)
    {
        using var writer = new MessagePackWriter();
        Write(writer, documents);
        return new ArrayValue(writer.ToArray());
    }
}
