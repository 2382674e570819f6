namespace PaJua.Results;

/// <summary>Gives the texts of documents that the index does not store.</summary>
/// <param name="id">The id of a document that was found; valid during the call.</param>
/// <param name="field">The name of a field.</param>
/// <returns>The values of the field, in the order in which the document was added with them; none where it has none.</returns>
internal delegate IReadOnlyList<string> DocumentTexts(ReadOnlySpan<byte> id, string field);
