namespace PaJua.Results;

/// <summary>What documents must fulfil that the index knows nothing of. Asked of those alone that match the query, and that may be among the best.</summary>
/// <param name="id">The id of a document that is not deleted; valid during the call.</param>
internal delegate bool DocumentPredicate(ReadOnlySpan<byte> id);
